package dragonkey.client.oauth;

/// A client's secret (RFC 6749 §2.3.1); it never prints its value.
public record ClientSecret(String value) {
    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
