package dragonkey.client.oauth;

/// The text of an ID token in compact form (OIDC Core §2). It never prints.
public record IdToken(String value) {
    @Override
    public String toString() {
        return "IdToken[hidden]";
    }
}
