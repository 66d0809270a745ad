package dragonkey.client.oauth;

import dragonkey.client.core.CheckResult.CheckOutcome;

/// What one check says of one token; with the rule's name it is a [CheckResult].
record Judgement(CheckOutcome outcome, String expected, String found) {

    /// Passed when it holds, failed when not.
    static Judgement of(boolean holds, String expected, String found) {
        return new Judgement(holds ? CheckOutcome.PASSED : CheckOutcome.FAILED, expected, found);
    }

    /// The rule does not apply; `why` says so in a few words.
    static Judgement skipped(String expected, String why) {
        return new Judgement(CheckOutcome.SKIPPED, expected, why);
    }
}
