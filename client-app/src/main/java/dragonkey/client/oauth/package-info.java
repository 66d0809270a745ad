/// The protocol: discovery, the authorization request and its answer, the token endpoint, the checks of an ID token,
/// UserInfo, renewal, revocation and sign-out at the provider. Read [dragonkey.client.oauth.OidcClient], which holds the
/// steps, then [dragonkey.client.oauth.IdTokenChecks]. Requests are built and answers judged by pure functions; who signs
/// in with them is in the folder signin.
package dragonkey.client.oauth;
