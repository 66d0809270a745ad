package dragonkey.mock.shop;

/// What a cookie says of requests that another site's page sends off (RFC 6265bis §4.1.2.7).
public enum SameSite {
    /// Along with what the site's own pages send, and with nothing else.
    STRICT("Strict"),
    /// Along with links from elsewhere too, never with forms and scripts of another site.
    LAX("Lax"),
    /// Along with everything. Browsers take it with `Secure` alone.
    NONE("None"),
    /// Nothing is said: some browsers take it for `Lax`, and others send the cookie along as ever.
    ABSENT("");

    private final String word;

    SameSite(String word) {
        this.word = word;
    }

    /// What stands behind the cookie, from its semicolon on.
    String attribute() {
        return word.isEmpty() ? "" : "; SameSite=" + word + (this == NONE ? "; Secure" : "");
    }
}
