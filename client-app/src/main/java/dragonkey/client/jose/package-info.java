/// Tokens of JOSE (RFC 7515 to 7519): reading, judging and making them, for the sign-in and for the inspector alike. A
/// text is read by [dragonkey.client.jose.TokenParser] and judged by [dragonkey.client.jose.TokenVerifier]: read the last
/// first. A sign-in takes a token apart with [dragonkey.client.jose.CompactJws], which is strict, and verifies it with
/// [dragonkey.client.jose.Signatures].
package dragonkey.client.jose;
