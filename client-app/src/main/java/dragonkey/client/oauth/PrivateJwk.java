package dragonkey.client.oauth;

/// A private key as its owner gave it, one JWK (RFC 7517) with a private part; it never prints it.
public record PrivateJwk(String value) {
    @Override
    public String toString() {
        return "PrivateJwk[hidden]";
    }
}
