/// Where people are sent: the authorization request, sign-in and consent pages, the device page, and the answer. Read
/// [dragonkey.mock.authorize.AuthorizationEndpoint], then [dragonkey.mock.authorize.AuthorizationRequestReader], which judges
/// the request.
package dragonkey.mock.authorize;
