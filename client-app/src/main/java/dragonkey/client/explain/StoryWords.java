package dragonkey.client.explain;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Stream;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StepOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryStep;
import dragonkey.client.story.StorySummary;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.RuleWords;

/// A story in sentences: what happened, each step, and what to do where it failed.
public final class StoryWords {
    private static final int THOUSAND = 1_000;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private StoryWords() {}

    /// What became of it in a word or two, as `Signed in`.
    public static String outcome(StorySummary summary) {
        String outcome = summary.outcome().name().toLowerCase(Locale.ROOT);
        String key = "story.outcome."
                + (summary.kind().isSignIn() ? "sign-in" : Messages.word(summary.kind()));
        return Messages.text(key + "." + outcome);
    }

    /// What was done in a step.
    public static String step(StoryKind kind, StoryStep step) {
        String key = "story.step." + Messages.word(step);
        String own = key + "." + Messages.word(kind);
        return Messages.text(Messages.has(own) ? own : key);
    }

    /// Why a step has nothing to show; empty where it has.
    public static String remark(StepOutcome outcome) {
        return switch (outcome) {
            case NOT_REACHED, NOT_NEEDED, STOPPED -> Messages.text("story.remark." + Messages.word(outcome));
            case PASSED, FAILED -> "";
        };
    }

    /// How many of its rules hold; empty where none was judged.
    public static String rules(ToldStep step) {
        return step.judged() == 0 ? "" : Messages.text("story.rules", step.passed(), step.judged());
    }

    /// A time as read in a list: `12 ms`, `8.2 s`.
    public static String time(long micros) {
        long millis = Math.round(micros / (double) THOUSAND);
        return millis < THOUSAND
                ? Messages.text("story.millis", millis)
                : Messages.text("story.seconds", Math.round(millis / 100.0) / 10.0);
    }

    public static String time(Duration time) {
        return time(time.toNanos() / THOUSAND);
    }

    /// What the time of an exchange went for; empty where nothing of it is known.
    public static String times(ExchangeTimes times) {
        List<String> parts = new ArrayList<>();
        add(parts, "stories.exchange.times.lookup", times.lookup());
        add(parts, "stories.exchange.times.connect", times.connect());
        add(parts, "stories.exchange.times.tls", times.tls());
        add(parts, "stories.exchange.times.waiting", times.waiting());
        add(parts, "stories.exchange.times.receiving", times.receiving());
        return String.join(" · ", parts);
    }

    private static void add(List<String> parts, String key, long micros) {
        if (micros >= 0) {
            parts.add(Messages.text(key, time(micros)));
        }
    }

    /// A size as read in a list.
    public static String size(long bytes) {
        return bytes < THOUSAND
                ? Messages.text("story.bytes", bytes)
                : Messages.text("story.kilobytes", Math.round(bytes / 100.0) / 10.0);
    }

    /// What failed, as a title and a text.
    public static ProblemWords failure(Story story) {
        Problem problem = story.ending().problem();
        if (problem != null) {
            return ProblemWords.of(problem);
        }
        return new ProblemWords(outcome(story.summary()),
                story.ending().report().failure().map(CheckResult::code).map(RuleWords::of).orElse(""));
    }

    /// That a provider is not as it was.
    public static String change(ProviderChange change) {
        return Messages.text("stories.changed", DAY.format(change.since()), change.differences().size());
    }

    /// What can be done about a failure, in one or two sentences.
    public static String advice(String code) {
        ResourceBundle words = Messages.language().words("advice");
        String ending = code.substring(code.indexOf('.') + 1);
        String stage = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        Optional<String> key = Stream.of(code, "*." + ending, stage + ".*", "*").filter(words::containsKey)
                .findFirst();
        return words.getString(key.orElseThrow());
    }

    /// What helps most against a failure.
    public enum Remedy {
        /// What the connection says is to be changed.
        EDIT_CONNECTION,
        /// Whether the provider answers, and what it says of itself, is to be looked at.
        CHECK_CONNECTION,
        SIGN_IN_AGAIN
    }

    /// The remedy for a failure.
    public static Remedy remedy(String code) {
        String ending = code.substring(code.indexOf('.') + 1);
        String stage = code.contains(".") ? code.substring(0, code.indexOf('.')) : code;
        return switch (ending) {
            case "invalid_client", "unauthorized_client", "invalid_scope", "invalid_request",
                    "unsupported_grant_type", "unsupported_response_type", "invalid_target", "unsupported" ->
                Remedy.EDIT_CONNECTION;
            default -> switch (stage) {
                case "client", "connection", "redirect" -> Remedy.EDIT_CONNECTION;
                case "discovery", "metadata", "jwks", "network", "par", "device" -> Remedy.CHECK_CONNECTION;
                default -> Remedy.SIGN_IN_AGAIN;
            };
        };
    }
}
