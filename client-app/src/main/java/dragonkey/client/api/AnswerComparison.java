package dragonkey.client.api;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.SecretMask;
import dragonkey.client.request.AnswerDifference;
import dragonkey.client.request.AnswerDifference.AnswerHead;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.request.ComparedLine;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// Two answers beside each other: what each was to and how it went, the headers and the lines of the body that differ.
final class AnswerComparison extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());
    /// Nobody reads a longer line, and laying it out would take long.
    private static final int LONGEST_LINE = 1_000;

    private final ListView<ShownLine> lines = new ListView<>();

    /// A line as it is shown.
    ///
    /// @param sign `−` for what is in the earlier answer alone, `+` for what is in the later; else empty
    private record ShownLine(String sign, String text, String style) {
        static ShownLine remark(String text) {
            return new ShownLine("", text, "muted");
        }

        static ShownLine of(ComparedLine line) {
            return switch (line.side()) {
                case BOTH -> new ShownLine(" ", words(line.text()), "compared-both");
                case EARLIER -> new ShownLine("−", words(line.text()), "compared-earlier");
                case LATER -> new ShownLine("+", words(line.text()), "compared-later");
                case LEFT_OUT -> remark(Messages.text("api.compare.left-out", line.count()));
            };
        }

        private static String words(String line) {
            String shown = SecretMask.HIDDEN.matcher(line).replaceAll(hidden -> "‹"
                    + Messages.text("stories.exchange.hidden", hidden.group(1), hidden.group(2)) + "›");
            return shown.length() > LONGEST_LINE ? shown.substring(0, LONGEST_LINE) + "…" : shown;
        }

        String line() {
            return sign.isEmpty() ? text : sign + " " + text;
        }
    }

    /// @param back shows the history again
    AnswerComparison(AnswerDifference difference, Runnable back) {
        setId("request-comparison");
        getStyleClass().add("answer");
        lines.setId("request-compared");
        lines.setAccessibleText(Messages.text("api.compare.lines"));
        lines.getStyleClass().add("compared");
        lines.setCellFactory(any -> new LineCell());
        lines.getItems().setAll(shown(difference));
        VBox.setVgrow(lines, Priority.ALWAYS);
        getChildren().addAll(
                Controls.row("request-name-row",
                        Controls.button("request-compare-back", "api.compare.back", Feather.ARROW_LEFT, back),
                        Controls.spring(),
                        Controls.button("request-compare-copy", "api.copy", Feather.COPY, this::copy)),
                heads(difference), lines);
    }

    private static GridPane heads(AnswerDifference difference) {
        GridPane heads = new GridPane();
        heads.getStyleClass().add("compared-heads");
        head(heads, 0, "−", "compared-earlier", difference.earlier());
        head(heads, 1, "+", "compared-later", difference.later());
        return heads;
    }

    private static void head(GridPane heads, int row, String sign, String style, AnswerHead head) {
        ApiAnswer answer = head.answer();
        Label status = Controls.chip(answer.statusLine(), answer.response().status() < 400 ? "good" : "bad");
        Label line = Controls.label(head.line(), "mono");
        line.setMinWidth(0);
        GridPane.setHgrow(line, Priority.ALWAYS);
        Label timing = Controls.label(Messages.text("dragons.timing", answer.took().toMillis(),
                StoryWords.size(answer.response().size())), "faint");
        timing.setMinWidth(USE_PREF_SIZE);
        heads.addRow(row, Controls.label(sign, "mono", "strong", style),
                Controls.label(TIME.format(answer.at()), "faint", "mono"), status, line, timing);
    }

    private static List<ShownLine> shown(AnswerDifference difference) {
        List<ShownLine> shown = new ArrayList<>();
        if (!difference.headers().isEmpty()) {
            shown.add(title("api.compare.headers"));
            difference.headers().forEach(line -> shown.add(ShownLine.of(line)));
        }
        shown.add(title("api.body"));
        if (difference.cut()) {
            shown.add(ShownLine.remark(Messages.text("api.compare.cut")));
        }
        if (difference.body().isEmpty()) {
            shown.add(ShownLine.remark(Messages.text("api.compare.same")));
        }
        difference.body().forEach(line -> shown.add(ShownLine.of(line)));
        return shown;
    }

    private static ShownLine title(String key) {
        return new ShownLine("", Messages.text(key), "strong");
    }

    private void copy() {
        Clipboards.copy(
                lines.getItems().stream().map(ShownLine::line).collect(Collectors.joining("\n", "", "\n")));
        Toast.say(Messages.text("api.copied"));
    }

    /// A line behind its sign.
    private static final class LineCell extends ListCell<ShownLine> {
        @Override
        protected void updateItem(@Nullable ShownLine line, boolean empty) {
            super.updateItem(line, empty);
            getStyleClass().removeAll("compared-earlier", "compared-later");
            if (empty || line == null) {
                setGraphic(null);
                return;
            }
            setAccessibleText(line.line());
            if (line.sign().isEmpty()) {
                setGraphic(Controls.label(line.text(), line.style()));
                return;
            }
            getStyleClass().add(line.style());
            setGraphic(Controls.label(line.line(), "mono", line.style()));
        }
    }
}
