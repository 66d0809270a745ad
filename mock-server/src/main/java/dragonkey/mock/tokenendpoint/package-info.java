/// The token endpoint: who asks, by which grant, and the tokens that come of it. Read
/// [dragonkey.mock.tokenendpoint.TokenEndpoint], then [dragonkey.mock.tokenendpoint.TokenIssuer].
package dragonkey.mock.tokenendpoint;
