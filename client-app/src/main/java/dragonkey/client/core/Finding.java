package dragonkey.client.core;

/// What one rule found: a row of the verdict that a person sees.
///
/// @param code the rule's stable name, for example `id_token.nonce`
/// @param expected what had to be there, as shown; never a secret
/// @param found what was there, as shown, cut to a harmless length; for a skipped rule, why it was skipped
/// @param reference the section that asks for it, for example `OIDC Core 3.1.3.7`
public record Finding(String code, String expected, String found, Outcome outcome, String reference) {

    /// How a rule ended.
    public enum Outcome {
        /// Judged, and right.
        PASSED,
        /// Judged, and wrong: nothing is accepted.
        FAILED,
        /// Not judged: it did not apply, or an earlier rule had failed.
        SKIPPED
    }

    /// A rule that was judged and right.
    public static Finding passed(String code, String expected, String found, String reference) {
        return new Finding(code, expected, found, Outcome.PASSED, reference);
    }

    /// A rule that was judged and wrong.
    public static Finding failed(String code, String expected, String found, String reference) {
        return new Finding(code, expected, found, Outcome.FAILED, reference);
    }

    /// A rule that was not judged; `why` says so in a few words.
    public static Finding skipped(String code, String expected, String why, String reference) {
        return new Finding(code, expected, why, Outcome.SKIPPED, reference);
    }
}
