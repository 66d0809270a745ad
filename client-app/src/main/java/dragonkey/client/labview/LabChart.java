package dragonkey.client.labview;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Meter;

/// What many runs measured: two bars for each measure, cookie above token, each with its number in words.
final class LabChart extends VBox {
    private static final int COLUMNS = 2;

    private final Label title = Controls.prose("", "strong");
    private final GridPane measures = new GridPane();

    /// One measure of both sides.
    ///
    /// @param title what is measured
    /// @param cookie as a number, which the bar's length is of
    /// @param cookieWords the same as it is written
    record ChartMeasure(String title, double cookie, String cookieWords, double token, String tokenWords) {
    }

    LabChart() {
        setId("lab-chart");
        title.setId("lab-chart-title");
        getStyleClass().addAll("card", "lab-chart");
        measures.getStyleClass().add("lab-measures");
        for (int column = 0; column < COLUMNS; column++) {
            ColumnConstraints half = new ColumnConstraints();
            half.setPercentWidth(100.0 / COLUMNS);
            measures.getColumnConstraints().add(half);
        }
        getChildren().addAll(title, measures);
        Controls.show(this, false);
    }

    void clear() {
        title.setText("");
        Controls.show(this, false);
    }

    /// Shows these measures.
    ///
    /// @param words how many runs they are of, and in which circumstances
    void show(String words, List<ChartMeasure> all) {
        title.setText(words);
        measures.getChildren().clear();
        for (int at = 0; at < all.size(); at++) {
            measures.add(measure(all.get(at)), at % COLUMNS, at / COLUMNS);
        }
        Controls.show(this, true);
    }

    private static Node measure(ChartMeasure measure) {
        double most = Math.max(measure.cookie(), measure.token());
        return Controls.column("lab-measure-bars", Controls.prose(measure.title(), "muted"),
                bar("lab-cookie-bar", Messages.text("lab.cookie"), measure.cookie(), most,
                        measure.cookieWords()),
                bar("lab-token-bar", Messages.text("lab.token"), measure.token(), most,
                        measure.tokenWords()));
    }

    private static HBox bar(String style, String side, double value, double most, String words) {
        Label name = Controls.label(side, "small");
        name.getStyleClass().add("lab-bar-name");
        Meter meter = new Meter();
        meter.getStyleClass().addAll("lab-bar", style);
        meter.fill(most > 0 ? value / most : 0);
        HBox.setHgrow(meter, Priority.ALWAYS);
        Label number = Controls.label(words, "strong", "lab-bar-number");
        number.setMinWidth(USE_PREF_SIZE);
        return Controls.row("lab-bar-row", name, meter, number);
    }
}
