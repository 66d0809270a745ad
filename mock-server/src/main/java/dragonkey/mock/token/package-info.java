/// Signing keys and strict signed tokens: made, read, taken back, bound to a key. Read [dragonkey.mock.token.KeyRing], then
/// [dragonkey.mock.token.TokenVerifier].
package dragonkey.mock.token;
