/// One class for each endpoint that clients call: discovery, UserInfo, introspection, revocation, registration, pushed
/// requests, device codes, sign-out. Read the one you look for.
package dragonkey.mock.endpoint;
