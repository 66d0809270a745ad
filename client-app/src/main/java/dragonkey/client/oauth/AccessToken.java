package dragonkey.client.oauth;

/// The text of a bearer access token (RFC 6750). It never prints.
public record AccessToken(String value) {
    @Override
    public String toString() {
        return "AccessToken[hidden]";
    }
}
