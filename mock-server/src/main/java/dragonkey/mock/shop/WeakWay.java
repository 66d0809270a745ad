package dragonkey.mock.shop;

/// A protection that an experiment takes away. The shop has all of them otherwise.
public enum WeakWay {
    /// The cookie without `HttpOnly`: scripts of the page read it.
    COOKIE_FOR_SCRIPTS,
    /// Forms count without their hidden CSRF token.
    NO_CSRF_TOKEN,
    /// It is not looked at which page sends a form (`Origin`, `Sec-Fetch-Site`).
    NO_ORIGIN_CHECK,
    /// Comments stand on their page as they were written, markup and scripts included.
    UNSANITISED_COMMENTS,
    /// Pages without a Content Security Policy: scripts within the page run.
    NO_CONTENT_SECURITY_POLICY
}
