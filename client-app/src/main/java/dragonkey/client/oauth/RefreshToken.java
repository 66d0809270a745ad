package dragonkey.client.oauth;

/// The text of a refresh token (RFC 6749 §1.5). It never prints.
public record RefreshToken(String value) {
    @Override
    public String toString() {
        return "RefreshToken[hidden]";
    }
}
