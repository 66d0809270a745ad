package dragonkey.client.core;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// What was found about each rule of an enum so far. Each rule is entered once, by whichever thread.
public class CheckLog<R extends Enum<R> & CheckRule> {
    private final Class<R> rules;
    private final Map<R, CheckResult> results;

    public CheckLog(Class<R> rules) {
        this.rules = rules;
        this.results = new EnumMap<>(rules);
    }

    /// Enters a rule that was judged.
    ///
    /// @return whether it holds
    public boolean judge(R rule, boolean holds, String expected, String found) {
        enter(rule,
                holds
                        ? CheckResult.passed(rule, expected, found)
                        : CheckResult.failed(rule, expected, found));
        return holds;
    }

    /// Enters a rule that was not judged; `why` says so in a few words.
    public void skip(R rule, String expected, String why) {
        enter(rule, CheckResult.skipped(rule, expected, why));
    }

    /// Enters every rule that was not entered yet as one that was not judged.
    protected synchronized void skipOthers(String why) {
        for (R rule : rules.getEnumConstants()) {
            results.putIfAbsent(rule, CheckResult.skipped(rule, "", why));
        }
    }

    /// Forgets what was found about a rule that is about to be judged anew.
    public synchronized void reopen(R rule) {
        results.remove(rule);
    }

    /// The rules entered so far, in their order.
    public synchronized CheckReport report() {
        return new CheckReport(List.copyOf(results.values()));
    }

    private synchronized void enter(R rule, CheckResult checkResult) {
        if (results.putIfAbsent(rule, checkResult) != null) {
            throw new IllegalStateException("judged twice: " + rule.code());
        }
    }
}
