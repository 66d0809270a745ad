package dragonkey.mock.state;

/// A browser in which a person has signed in without a page.
///
/// @param id the `sid` claim of what is given in it
/// @param cookie a secret, `name=value`: who sends it to the provider is that browser
public record SignedInBrowser(String id, String cookie) {
    @Override
    public String toString() {
        return "SignedInBrowser[" + id + "]";
    }
}
