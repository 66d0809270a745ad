package dragonkey.client.explain;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedAnswer;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.story.ProviderFacts.ProviderChange;
import dragonkey.client.story.Story;
import dragonkey.client.story.Story.StoryOutcome;
import dragonkey.client.story.Story.ToldStep;
import dragonkey.client.story.StoryDifference;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// A story as Markdown, to be pasted into an issue that anybody can read: without secrets, and without what says who the
/// person is but the subject that rules compare.
public final class StoryReport {
    private static final int LONGEST_BODY = 8_000;

    private final Story story;
    private final StringBuilder text = new StringBuilder();

    private StoryReport(Story story) {
        this.story = story;
    }

    /// The text of the report.
    ///
    /// @param exchanges those of the story that are still kept
    /// @param connection as it is now; no secret of it is read
    /// @param change what is otherwise at the provider than before
    public static String of(Story story, List<RecordedExchange> exchanges, Connection connection,
            Optional<ProviderChange> change) {
        StoryReport report = new StoryReport(story);
        report.head(connection);
        change.ifPresent(report::change);
        report.steps(story.steps(exchanges));
        report.exchanges(exchanges);
        return report.text.toString();
    }

    private void head(Connection connection) {
        line("# " + plain(StoryWords.outcome(story.summary()))
                + (story.code().isEmpty() ? "" : ": " + code(story.code())));
        line("");
        line(Messages.text("report.made", Messages.text("app.version"),
                "Java " + System.getProperty("java.version") + ", " + System.getProperty("os.name") + " "
                        + System.getProperty("os.arch"),
                story.began().toString(), StoryWords.time(story.took())));
        line("");
        if (story.ending().outcome() == StoryOutcome.FAILED) {
            ProblemWords words = StoryWords.failure(story);
            line("**" + plain(words.title()) + "** " + plain(words.text()));
            line("");
            Problem problem = story.ending().problem();
            if (problem != null && !problem.detail().isEmpty() && !words.text().contains(problem.detail())) {
                line(code(problem.detail()));
                line("");
            }
            line(Messages.text("report.advice", StoryWords.advice(story.code())));
            line("");
        }
        line("| " + Messages.text("rail.connection") + " | |");
        line("| --- | --- |");
        row("issuer", connection.provider().issuer().toString());
        row("client_id", connection.client().clientId());
        row("redirect_uri", connection.client().redirectUri().toString());
        row("scope", String.join(" ", connection.client().scope()));
        row(Messages.text("report.authentication"),
                connection.client().authentication().getClass().getSimpleName());
        row(Messages.text("report.browser"), connection.browser().name().toLowerCase(Locale.ROOT));
        line("");
    }

    private void change(ProviderChange change) {
        line("**" + plain(StoryWords.change(change)) + "**");
        line("");
        line("| | " + Messages.text("report.before") + " | " + Messages.text("report.now") + " |");
        line("| --- | --- | --- |");
        for (StoryDifference difference : change.differences()) {
            line("| " + code(difference.what()) + " | " + code(difference.before()) + " | "
                    + code(difference.now()) + " |");
        }
        line("");
    }

    private void steps(List<ToldStep> steps) {
        for (ToldStep step : steps) {
            String remark = StoryWords.remark(step.outcome());
            line("## " + switch (step.outcome()) {
                case PASSED -> "✓ ";
                case FAILED, STOPPED -> "✗ ";
                case NOT_REACHED, NOT_NEEDED -> "– ";
            } + StoryWords.step(story.kind(), step.step()) + (remark.isEmpty() ? "" : ": " + remark));
            line("");
            boolean isTold = remark.isEmpty() && !step.rules().isEmpty();
            if (isTold) {
                line("| | " + Messages.text("checks.rule") + " | " + Messages.text("checks.expected") + " | "
                        + Messages.text("checks.found") + " | " + Messages.text("checks.reference") + " |");
                line("| --- | --- | --- | --- | --- |");
                step.rules().forEach(this::rule);
                line("");
            }
        }
    }

    private void rule(CheckResult rule) {
        line("| " + switch (rule.outcome()) {
            case PASSED -> "✓";
            case FAILED -> "✗";
            case SKIPPED -> "–";
        } + " | " + code(rule.code()) + " | " + code(FindingWords.of(rule.expected())) + " | "
                + code(FindingWords.of(rule.found())) + " | " + plain(rule.reference()) + " |");
    }

    private void exchanges(List<RecordedExchange> exchanges) {
        line("## " + Messages.text("report.exchanges"));
        line("");
        line(Messages.text(exchanges.isEmpty() ? "report.exchanges.none" : "report.hidden"));
        line("");
        for (RecordedExchange exchange : exchanges) {
            RecordedAnswer answer = exchange.answer();
            line("### " + code(exchange.request().method() + " " + exchange.request().address()));
            line("");
            line(String.join(" · ",
                    List.of(StoryWords.time(exchange.times().total()), exchange.carriage().protocol(),
                            exchange.carriage().tls(), plain(exchange.carriage().certificate()),
                            exchange.failure() == null ? "" : exchange.failure()).stream()
                            .filter(part -> !part.isEmpty()).toList()));
            line("");
            if (!exchange.isOfBrowser()) {
                fenced(headers(exchange.request().headers()) + bodyAfter(exchange.request().body()));
            }
            if (answer != null) {
                fenced(answer.status() + "\n" + headers(answer.headers()) + bodyAfter(answer.body()));
            }
        }
    }

    private static String headers(List<RecordedHeader> headers) {
        return headers.stream().map(header -> header.name() + ": " + header.value() + "\n")
                .collect(Collectors.joining());
    }

    private static String bodyAfter(String body) {
        String cut = body.length() > LONGEST_BODY ? body.substring(0, LONGEST_BODY) + "\n…" : body;
        return cut.isEmpty() ? "" : "\n" + cut;
    }

    private void row(String name, String value) {
        line("| " + name + " | " + code(value) + " |");
    }

    /// What others wrote must not end the block that it stands in.
    private void fenced(String content) {
        line("~~~~~~ text");
        line(harmless(content).replace("~~~~~~", "~~~~~"));
        line("~~~~~~");
        line("");
    }

    private static String code(String value) {
        String one = harmless(value).replace('\n', ' ').replace("`", "'").replace("|", "\\|").strip();
        return one.isEmpty() ? "" : "`" + one + "`";
    }

    private static String plain(String value) {
        return harmless(value).replace('\n', ' ').replaceAll("([\\\\`*_<>|\\[\\]#@])", "\\\\$1");
    }

    /// No characters that change what is shown of others (Unicode TR 9).
    private static String harmless(String value) {
        return value.replaceAll("[\\p{Cc}\\p{Cf}&&[^\\n\\t]]", "\uFFFD");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
