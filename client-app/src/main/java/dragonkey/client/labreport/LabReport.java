package dragonkey.client.labreport;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.LabWords;
import dragonkey.client.lab.Reference;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.Repetition.SideStatistics;
import dragonkey.client.lab.Side;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.ui.Messages;

/// What was tried and measured, to be kept or handed on: Markdown, or one HTML file with charts, without a script and without
/// anything to be loaded.
public final class LabReport {
    private static final String STYLE = """
            :root{color-scheme:light dark;--text:#1c1a17;--soft:#6b655c;--line:#d9d4cb;--back:#fff;--cookie:#8a8378;--token:#d9591c}
            @media(prefers-color-scheme:dark){:root{--text:#eceae6;--soft:#a39c92;--line:#3a3732;--back:#161513;--token:#eb6a2c}}
            body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem;color:var(--text);background:var(--back)}
            h1,h2{line-height:1.2}h2{margin-top:2.5rem;border-top:1px solid var(--line);padding-top:1.5rem}
            table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.25rem .75rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:anywhere}
            .soft{color:var(--soft)}.claim{font-weight:600}svg text{fill:var(--text);font:13px system-ui,sans-serif}
            .bar-cookie{fill:var(--cookie)}.bar-token{fill:var(--token)}""";
    private static final int WIDTH = 640;
    private static final int LEFT = 150;
    private static final int LONGEST_BAR = 380;

    private final List<TrialRecord> records;
    private final LabMachine machine;
    private final Instant at;

    public LabReport(List<TrialRecord> records, LabMachine machine, Instant at) {
        this.records = List.copyOf(records);
        this.machine = machine;
        this.at = at.truncatedTo(ChronoUnit.SECONDS);
    }

    /// A figure of many runs, for both sides.
    private record ComparedFigure(String name, double cookie, String cookieWords, double token,
            String tokenWords) {
    }

    private static List<ComparedFigure> figures(Repetition many) {
        return List.of(time("lab.chart.median", many, SideStatistics::median),
                time("lab.chart.most", many, SideStatistics::most),
                number("lab.chart.bytes", many, SideStatistics::bytes),
                number("lab.chart.calls", many, SideStatistics::databaseCalls));
    }

    private static ComparedFigure time(String key, Repetition many, Function<SideStatistics, Duration> of) {
        Duration cookie = of.apply(many.cookie());
        Duration token = of.apply(many.token());
        return new ComparedFigure(Messages.text(key), cookie.toNanos(), LabWords.milliseconds(cookie),
                token.toNanos(), LabWords.milliseconds(token));
    }

    private static ComparedFigure number(String key, Repetition many, Function<SideStatistics, Double> of) {
        double cookie = of.apply(many.cookie());
        double token = of.apply(many.token());
        return new ComparedFigure(Messages.text(key), cookie, Messages.text("lab.number", cookie), token,
                Messages.text("lab.number", token));
    }

    /// As Markdown.
    public String markdown() {
        StringBuilder text = new StringBuilder("# ").append(Messages.text("lab.report.title")).append("\n\n")
                .append(at).append(". ").append(marked(machine.toString())).append("\n");
        for (TrialRecord each : records) {
            Experiment experiment = each.experiment();
            text.append("\n## ").append(Messages.text(experiment.key("name"))).append("\n\n**")
                    .append(Messages.text(experiment.key("claim"))).append("**\n\n")
                    .append(marked(LabWords.sentence(each.result()))).append("\n\n");
            text.append(settings(each)).append("\n\n").append(markdownSteps(each));
            if (each.many() != null) {
                text.append(markdownFigures(each.many()));
            }
            text.append(lessons(experiment));
            Reference.of(experiment).forEach(reference -> text.append("- [").append(reference.name())
                    .append("](").append(reference.address()).append(")\n"));
        }
        return text.toString();
    }

    private static String settings(TrialRecord each) {
        return each.switches().stream()
                .map(which -> LabWords.setting(each.experiment(), which, each.settings().choice(which.id())))
                .collect(Collectors.joining(". "));
    }

    private static String markdownSteps(TrialRecord each) {
        StringBuilder rows = new StringBuilder("| | | | |\n| --- | --- | --- | --- |\n");
        each.steps()
                .forEach(step -> rows.append("| ").append(LabWords.side(step.side())).append(" | ")
                        .append(marked(step.what())).append(" | ").append(marked(step.detail())).append(" | ")
                        .append(measure(step)).append(" |\n"));
        return rows.append('\n').toString();
    }

    private static String markdownFigures(Repetition many) {
        StringBuilder rows = new StringBuilder("| ").append(Messages.text("lab.chart.title", many.runs()))
                .append(" | ").append(LabWords.side(Side.COOKIE)).append(" | ")
                .append(LabWords.side(Side.TOKEN)).append(" |\n| --- | ---: | ---: |\n");
        figures(many).forEach(figure -> rows.append("| ").append(figure.name()).append(" | ")
                .append(figure.cookieWords()).append(" | ").append(figure.tokenWords()).append(" |\n"));
        return rows.append('\n').toString();
    }

    private static String lessons(Experiment experiment) {
        StringBuilder text = new StringBuilder();
        for (String which : List.of("true", "cost", "since")) {
            text.append("**").append(Messages.text("lab.lesson." + which)).append(".** ")
                    .append(Messages.text(experiment.key(which))).append("\n\n");
        }
        return text.toString();
    }

    private static String measure(TrialStep step) {
        String rows = step.rows() < 0 ? "" : Messages.text("lab.rows", step.rows());
        String rest = step.bytes() >= 0
                ? Messages.text("lab.bytes.short", step.bytes())
                : step.took().isPositive() ? LabWords.milliseconds(step.took()) : "";
        return rows.isEmpty() || rest.isEmpty() ? rows + rest : rows + ", " + rest;
    }

    /// What came from outside stands in a cell as text.
    private static String marked(String text) {
        return escaped(text).replace("|", "\\|").replace("*", "\\*").replace("_", "\\_").replace("[", "\\[")
                .replaceAll("\\s+", " ");
    }

    /// As one HTML file.
    public String html() {
        StringBuilder page = new StringBuilder("<!doctype html><html lang=\"")
                .append(Messages.language().locale().getLanguage())
                .append("\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        element(page, "title", "", Messages.text("lab.report.title"));
        page.append("<style>").append(STYLE).append("</style>");
        element(page, "h1", "", Messages.text("lab.report.title"));
        element(page, "p", "soft", at + ". " + machine);
        records.forEach(each -> section(page, each));
        return page.append("</html>\n").toString();
    }

    private static void section(StringBuilder page, TrialRecord each) {
        Experiment experiment = each.experiment();
        element(page, "h2", "", Messages.text(experiment.key("name")));
        element(page, "p", "claim", Messages.text(experiment.key("claim")));
        element(page, "p", "", LabWords.sentence(each.result()));
        element(page, "p", "soft", settings(each));
        if (each.many() != null) {
            page.append(chart(each.many()));
        }
        page.append("<table>");
        each.steps().forEach(step -> {
            page.append("<tr>");
            element(page, "td", "soft", LabWords.side(step.side()));
            element(page, "td", "", step.what());
            element(page, "td", "soft", step.detail());
            element(page, "td", "", measure(step));
            page.append("</tr>");
        });
        page.append("</table>");
        for (String which : List.of("true", "cost", "since")) {
            element(page, "p", "",
                    Messages.text("lab.lesson." + which) + ": " + Messages.text(experiment.key(which)));
        }
        page.append("<ul>");
        Reference.of(experiment)
                .forEach(reference -> page.append("<li><a href=\"")
                        .append(escaped(reference.address().toString())).append("\">")
                        .append(escaped(reference.name())).append("</a></li>"));
        page.append("</ul>\n");
    }

    private static String chart(Repetition many) {
        StringBuilder bars = new StringBuilder();
        int at = 20;
        for (ComparedFigure figure : figures(many)) {
            double largest = Math.max(Math.max(figure.cookie(), figure.token()), Double.MIN_NORMAL);
            bars.append("<text x=\"0\" y=\"%d\">%s</text>".formatted(at, escaped(figure.name())));
            bar(bars, at + 8, "cookie", figure.cookie() / largest,
                    LabWords.side(Side.COOKIE) + " " + figure.cookieWords());
            bar(bars, at + 30, "token", figure.token() / largest,
                    LabWords.side(Side.TOKEN) + " " + figure.tokenWords());
            at += 76;
        }
        String title = Messages.text("lab.chart.title", many.runs());
        return "<figure><figcaption>" + escaped(title) + "</figcaption><svg role=\"img\" aria-label=\""
                + escaped(title) + "\" viewBox=\"0 0 " + WIDTH + " " + at + "\" width=\"100%\">" + bars
                + "</svg></figure>\n";
    }

    private static void bar(StringBuilder bars, int y, String side, double part, String words) {
        bars.append(String.format(Locale.ROOT,
                "<rect class=\"bar-%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"3\"/>"
                        + "<text x=\"0\" y=\"%d\">%s</text>",
                side, LEFT, y, Math.max(1, part * LONGEST_BAR), y + 13, escaped(words)));
    }

    private static void element(StringBuilder page, String name, String style, String text) {
        page.append('<').append(name);
        if (!style.isEmpty()) {
            page.append(" class=\"").append(style).append('"');
        }
        page.append('>').append(escaped(text)).append("</").append(name).append(">");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
