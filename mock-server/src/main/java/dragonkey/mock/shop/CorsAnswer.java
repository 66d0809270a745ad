package dragonkey.mock.shop;

/// What the shop says to a script of another origin (Fetch standard, CORS protocol).
public enum CorsAnswer {
    /// Nothing: the browser shows the script no answer, and sends nothing that needs to be asked for.
    NONE,
    /// `*`: every script may read, and no cookie goes along.
    ANY,
    /// The origins that are named, without cookies.
    EXACT,
    /// The origins that are named, with cookies.
    EXACT_WITH_CREDENTIALS
}
