package dragonkey.client.story;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.RecordedExchange;

/// One sign-in, renewal, check or sign-out from its beginning to its end.
///
/// @param group what its exchanges were recorded under
/// @param connection the connection's name
/// @param ending how it ended
public record Story(long group, StoryKind kind, String connection, Instant began, Duration took,
        StoryEnding ending) {

    /// How something ended.
    public enum StoryOutcome {
        SUCCEEDED,
        FAILED,
        /// Somebody stopped it.
        CANCELLED
    }

    /// How a story ended.
    ///
    /// @param problem why it failed; null otherwise
    /// @param person whom the tokens are of, as shown; empty where nobody is known
    /// @param report the rules that were judged
    public record StoryEnding(StoryOutcome outcome, @Nullable Problem problem, String person,
            CheckReport report) {
        /// It went well.
        public static StoryEnding well(String person, CheckReport report) {
            return new StoryEnding(StoryOutcome.SUCCEEDED, null, person, report);
        }

        /// It failed, with the rules that were judged until then.
        public static StoryEnding failed(Problem problem, String person) {
            return new StoryEnding(StoryOutcome.FAILED, problem, person, problem.verdict());
        }

        /// Somebody stopped it.
        public static StoryEnding cancelled() {
            return new StoryEnding(StoryOutcome.CANCELLED, null, "", CheckReport.NONE);
        }
    }

    /// How a step ended.
    public enum StepOutcome {
        PASSED,
        FAILED,
        /// Somebody stopped the story here.
        STOPPED,
        /// Nothing was to be done in it.
        NOT_NEEDED,
        /// The story ended before.
        NOT_REACHED
    }

    /// A step as it went.
    ///
    /// @param rules those that belong to it, judged or not
    /// @param exchanges those that are still kept
    public record ToldStep(StoryStep step, StepOutcome outcome, List<CheckResult> rules,
            List<RecordedExchange> exchanges) {
        /// How many rules were judged and right.
        public long passed() {
            return rules.stream().filter(rule -> rule.outcome() == CheckOutcome.PASSED).count();
        }

        /// How many rules were judged.
        public long judged() {
            return rules.stream().filter(rule -> rule.outcome() != CheckOutcome.SKIPPED).count();
        }

        /// How long its exchanges took, in microseconds.
        public long micros() {
            return exchanges.stream().mapToLong(exchange -> exchange.times().total()).sum();
        }
    }

    /// The code of the problem or rule that it failed with; empty where it did not.
    public String code() {
        Problem problem = ending.problem();
        return problem == null ? ending.report().failure().map(CheckResult::code).orElse("") : problem.code();
    }

    /// What is kept of it when the program ends.
    public StorySummary summary() {
        return new StorySummary(began, kind, ending.outcome(), code(), ending.person());
    }

    /// Its steps.
    ///
    /// @param exchanges those of its group that are still kept
    public List<ToldStep> steps(List<RecordedExchange> exchanges) {
        @Nullable
        StoryStep last = lastStep(exchanges);
        List<ToldStep> told = new ArrayList<>();
        boolean reached = true;
        for (StoryStep step : kind.steps()) {
            List<CheckResult> rules = ending.report().results().stream()
                    .filter(rule -> kind.stepOf(stage(rule.code())) == step).toList();
            List<RecordedExchange> sent = exchanges.stream()
                    .filter(exchange -> kind.stepOf(exchange.stage().word()) == step).toList();
            told.add(new ToldStep(step, outcome(step, last, reached, rules, sent), rules, sent));
            reached = reached && step != last;
        }
        return told;
    }

    private StepOutcome outcome(StoryStep step, @Nullable StoryStep last, boolean reached,
            List<CheckResult> rules, List<RecordedExchange> sent) {
        if (!reached) {
            return kind.goesOnAfterAFailure() ? later(rules, sent) : StepOutcome.NOT_REACHED;
        }
        if (step == last) {
            return ending.outcome() == StoryOutcome.CANCELLED ? StepOutcome.STOPPED : StepOutcome.FAILED;
        }
        boolean wasJudged = rules.stream().anyMatch(rule -> rule.outcome() != CheckOutcome.SKIPPED);
        return wasJudged || !sent.isEmpty() ? StepOutcome.PASSED : StepOutcome.NOT_NEEDED;
    }

    /// What became of a step after the one that failed first.
    private static StepOutcome later(List<CheckResult> rules, List<RecordedExchange> sent) {
        boolean failed = rules.stream().anyMatch(rule -> rule.outcome() == CheckOutcome.FAILED);
        boolean isTold = !rules.isEmpty() || !sent.isEmpty();
        return failed ? StepOutcome.FAILED : isTold ? StepOutcome.PASSED : StepOutcome.NOT_REACHED;
    }

    /// The step that it ended in before its time; null where it did not.
    private @Nullable StoryStep lastStep(List<RecordedExchange> exchanges) {
        return switch (ending.outcome()) {
            case SUCCEEDED -> null;
            case CANCELLED -> exchanges.isEmpty()
                    ? kind.steps().getFirst()
                    : kind.stepOf(exchanges.getLast().stage().word());
            case FAILED -> stepOf(stage(reason()), exchanges);
        };
    }

    /// Who waits for an answer in vain waits at the page; after an answer that was not taken, at that.
    private StoryStep stepOf(String stage, List<RecordedExchange> exchanges) {
        boolean came = stage.equals("signin")
                && exchanges.stream().anyMatch(exchange -> exchange.stage() == ProblemStage.RESPONSE);
        return kind.stepOf(came ? ProblemStage.RESPONSE.word() : stage);
    }

    /// The rule that it failed by, else the problem.
    private String reason() {
        return ending.report().failure().map(CheckResult::code).orElseGet(this::code);
    }

    private static String stage(String code) {
        int dot = code.indexOf('.');
        return dot < 0 ? code : code.substring(0, dot);
    }

    /// The exchanges in which a rule found what it judged, first the one that says most; of several of a kind the last. Empty
    /// where none is kept any more.
    public List<RecordedExchange> judgedBy(String code, List<RecordedExchange> exchanges) {
        String stage = stage(code);
        List<String> places = switch (code) {
            // The token names a key, the set has it or not: either may be what is wrong.
            case "id_token.key", "id_token.signature" -> List.of("token", "jwks");
            case "userinfo.signature" -> List.of("userinfo", "jwks");
            default -> switch (stage) {
                case "metadata", "client" -> List.of("discovery");
                case "id_token", "refresh" -> List.of("token");
                case "signin" -> List.of("response", "page");
                case "redirect", "page" -> List.of("page");
                default -> List.of(stage);
            };
        };
        return places.stream().flatMap(place -> exchanges.reversed().stream()
                .filter(exchange -> exchange.stage().word().equals(place)).limit(1)).toList();
    }

    /// The exchange that tells most of how it ended: that of the rule or problem it failed with, else that which brought
    /// tokens, else the last one.
    public Optional<RecordedExchange> telling(List<RecordedExchange> exchanges) {
        String code = reason();
        return judgedBy(code.isEmpty() ? "token" : code, exchanges).stream().findFirst()
                .or(() -> exchanges.isEmpty() ? Optional.empty() : Optional.of(exchanges.getLast()));
    }
}
