package dragonkey.mock.state;

/// A browser in which a person has signed in without a page.
///
/// @param id the `sid` claim of what is given in it
/// @param cookie a secret, `name=value`: who sends it to the provider is that browser
/// @param setCookie the whole `Set-Cookie` header by which any browser becomes that one
public record SignedInBrowser(String id, String cookie, String setCookie) {
    @Override
    public String toString() {
        return "SignedInBrowser[" + id + "]";
    }
}
