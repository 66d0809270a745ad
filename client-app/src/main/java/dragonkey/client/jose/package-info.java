/// Tokens of JOSE (RFC 7515 to 7519): reading, judging and making them, for the sign-in and for the
/// inspector alike. A pasted text goes through [dragonkey.client.jose.PastedText], which finds the tokens in it,
/// [dragonkey.client.jose.TokenParser], which reads one, and [dragonkey.client.jose.TokenVerifier], which judges it:
/// read the last first. Every key comes through [dragonkey.client.keys.KeyReader]. A sign-in takes a token apart with
/// [dragonkey.client.jose.CompactJws], which is strict, and verifies it with [dragonkey.client.jose.Signatures].
package dragonkey.client.jose;
