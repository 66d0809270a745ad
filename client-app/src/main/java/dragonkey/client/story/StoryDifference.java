package dragonkey.client.story;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.http.SecretMask;
import dragonkey.client.oauth.SignInCheckLog;

/// What is otherwise in one story than in another of its kind: a rule, a parameter or header that was sent, a status or header
/// that was answered. What is another one each time, as a nonce or a token, is none.
///
/// @param what names it: a rule's code, or stage and name, as `token: scope`
/// @param before as it was in the earlier story; empty where it was not there
/// @param now as it is in the later one; empty where it is not there
public record StoryDifference(String what, String before, String now) {
    private static final Set<String> ANOTHER_EACH_TIME = Set.of("state", "nonce", "code_challenge", "date",
            "content-length", "etag", "age", "expires", "last-modified", "set-cookie", "cookie",
            "x-request-id", "redirect_uri", "host");

    /// What is otherwise now, rules first.
    ///
    /// @param exchangesBefore those of the earlier story that are still kept, as those of the later one
    public static List<StoryDifference> between(Story before, List<RecordedExchange> exchangesBefore,
            Story now, List<RecordedExchange> exchangesNow) {
        List<StoryDifference> differences = new ArrayList<>();
        compareRules(before, now, differences);
        Set<ProblemStage> both = stages(exchangesBefore);
        both.retainAll(stages(exchangesNow));
        compare(parts(exchangesBefore, both), parts(exchangesNow, both), differences);
        return differences;
    }

    private static void compare(Map<String, String> before, Map<String, String> now,
            List<StoryDifference> differences) {
        Set<String> names = new LinkedHashSet<>(now.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            String one = before.getOrDefault(name, "");
            String other = now.getOrDefault(name, "");
            if (!withoutFingerprints(one).equals(withoutFingerprints(other))) {
                differences.add(new StoryDifference(name, one, other));
            }
        }
    }

    /// Two tokens differ each time; that one is there and the other is not is a difference.
    private static String withoutFingerprints(String value) {
        return SecretMask.HIDDEN.matcher(value).replaceAll("hidden");
    }

    /// What was not judged after a failure is not otherwise, it is unknown.
    private static void compareRules(Story before, Story now, List<StoryDifference> differences) {
        for (CheckResult rule : now.ending().report().results()) {
            before.ending().report().results().stream()
                    .filter(earlier -> earlier.code().equals(rule.code()) && isOtherwise(earlier, rule))
                    .forEach(earlier -> differences
                            .add(new StoryDifference(rule.code(), earlier.found(), rule.found())));
        }
    }

    private static boolean isOtherwise(CheckResult one, CheckResult other) {
        boolean known = !one.found().equals(SignInCheckLog.NOT_JUDGED)
                && !other.found().equals(SignInCheckLog.NOT_JUDGED);
        boolean failed = one.outcome() == CheckOutcome.FAILED && !one.found().equals(other.found());
        return known && (failed || one.outcome() != other.outcome());
    }

    private static Set<ProblemStage> stages(List<RecordedExchange> exchanges) {
        Set<ProblemStage> stages = EnumSet.noneOf(ProblemStage.class);
        exchanges.forEach(exchange -> stages.add(exchange.stage()));
        return stages;
    }

    /// The parts of the last exchange of each of these stages.
    private static Map<String, String> parts(List<RecordedExchange> exchanges, Set<ProblemStage> stages) {
        Map<String, String> parts = new LinkedHashMap<>();
        for (RecordedExchange exchange : exchanges) {
            if (!stages.contains(exchange.stage())) {
                continue;
            }
            String stage = exchange.stage().word() + ": ";
            String address = exchange.request().address();
            int question = address.indexOf('?');
            parts.put(stage + "address", question < 0 ? address : address.substring(0, question));
            pairs(parts, stage, question < 0 ? "" : address.substring(question + 1));
            pairs(parts, stage, exchange.request().body());
            headers(parts, stage + "→ ", exchange.request().headers());
            @Nullable
            RecordedAnswer answer = exchange.answer();
            if (answer != null) {
                parts.put(stage + "status", Integer.toString(answer.status()));
                headers(parts, stage + "← ", answer.headers());
            } else if (exchange.failure() != null) {
                parts.put(stage + "status", String.valueOf(exchange.failure()));
            }
        }
        return parts;
    }

    private static void pairs(Map<String, String> parts, String stage, String encoded) {
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                add(parts, stage, pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
    }

    private static void headers(Map<String, String> parts, String stage, List<RecordedHeader> headers) {
        headers.forEach(header -> add(parts, stage, header.name().toLowerCase(Locale.ROOT), header.value()));
    }

    private static void add(Map<String, String> parts, String stage, String name, String value) {
        if (!ANOTHER_EACH_TIME.contains(name)) {
            parts.put(stage + name, value);
        }
    }
}
