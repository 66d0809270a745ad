package dragonkey.client.core;

/// What one rule found: a row of the verdict that a person sees.
///
/// @param code the rule's stable name, for example `id_token.nonce`
/// @param expected what had to be there, as shown; never a secret
/// @param found what was there, as shown, cut to a harmless length; for a skipped rule, why it was skipped
/// @param reference the section that asks for it, for example `OIDC Core 3.1.3.7`
public record CheckResult(String code, String expected, String found, CheckOutcome outcome,
        String reference) {

    /// How a rule ended.
    public enum CheckOutcome {
        /// Judged, and right.
        PASSED,
        /// Judged, and wrong: nothing is accepted.
        FAILED,
        /// Not judged: it did not apply, or an earlier rule had failed.
        SKIPPED
    }

    /// A rule that was judged and right.
    public static CheckResult passed(CheckRule rule, String expected, String found) {
        return passed(rule.code(), expected, found, rule.reference());
    }

    /// A rule that was judged and wrong.
    public static CheckResult failed(CheckRule rule, String expected, String found) {
        return failed(rule.code(), expected, found, rule.reference());
    }

    /// A rule that was not judged; `why` says so in a few words.
    public static CheckResult skipped(CheckRule rule, String expected, String why) {
        return skipped(rule.code(), expected, why, rule.reference());
    }

    /// Something that is no rule of an enum was judged, and right.
    public static CheckResult passed(String code, String expected, String found, String reference) {
        return new CheckResult(code, expected, found, CheckOutcome.PASSED, reference);
    }

    /// Something that is no rule of an enum was judged, and wrong.
    public static CheckResult failed(String code, String expected, String found, String reference) {
        return new CheckResult(code, expected, found, CheckOutcome.FAILED, reference);
    }

    /// Something that is no rule of an enum was not judged; `why` says so in a few words.
    public static CheckResult skipped(String code, String expected, String why, String reference) {
        return new CheckResult(code, expected, why, CheckOutcome.SKIPPED, reference);
    }
}
