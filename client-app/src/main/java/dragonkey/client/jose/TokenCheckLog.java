package dragonkey.client.jose;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.SafeText;

/// What was found about one token so far. Unlike a sign-in it goes on after a failure: whoever inspects a token
/// wants to see all that is wrong with it.
final class TokenCheckLog {
    private static final int LONGEST_SHOWN = 100;

    private final Map<TokenRule, CheckResult> findings = new EnumMap<>(TokenRule.class);

    /// Enters a rule that was judged.
    ///
    /// @return whether it holds
    boolean enter(TokenRule rule, boolean holds, String expected, String found) {
        findings.put(rule,
                holds
                        ? CheckResult.passed(rule.code(), expected, found, rule.reference())
                        : CheckResult.failed(rule.code(), expected, found, rule.reference()));
        return holds;
    }

    /// Enters a rule that was not judged, and says why.
    void skip(TokenRule rule, String expected, String why) {
        findings.put(rule, CheckResult.skipped(rule.code(), expected, why, rule.reference()));
    }

    boolean passed(TokenRule rule) {
        CheckResult checkResult = findings.get(rule);
        return checkResult != null && checkResult.outcome() == CheckOutcome.PASSED;
    }

    CheckReport verdict() {
        return new CheckReport(List.copyOf(findings.values()));
    }

    /// What came from the token, made harmless.
    static String shown(@Nullable JsonNode node) {
        if (node == null) {
            return "missing";
        }
        return shown(node.isString() ? node.stringValue() : brief(node));
    }

    static String shown(String text) {
        return SafeText.clean(text, LONGEST_SHOWN);
    }

    /// A number is not written out: the digits of 1e999999999 would fill the memory.
    private static String brief(JsonNode node) {
        if (!node.isNumber()) {
            return node.toString();
        }
        double number = node.asDouble(Double.NaN);
        return Math.rint(number) == number && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
