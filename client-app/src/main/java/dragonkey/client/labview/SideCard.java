package dragonkey.client.labview;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What one of the two ways did, step by step, and at its foot what that came to.
final class SideCard extends VBox {
    private final VBox steps = Controls.column("lab-steps");
    private final Label foot = Controls.prose("");
    private final HBox footRow = Controls.row("lab-foot", foot);
    private final Label none = Controls.prose(Messages.text("lab.side.none"), "faint");
    private final Label second;

    /// A step as it is shown.
    ///
    /// @param what a statement, a header or an action
    /// @param detail what came of it; empty where nothing more is to be said
    /// @param measure bytes or time; empty where nothing was measured
    record SideLine(String what, String detail, String measure) {
    }

    /// @param id `lab-cookie` or `lab-token`
    /// @param mark the style of its mark, whose colour its bars have in the chart
    /// @param title what it is called
    SideCard(String id, String mark, String title) {
        setId(id);
        getStyleClass().addAll("card", "lab-side");
        Region colour = new Region();
        colour.getStyleClass().addAll("lab-mark", mark);
        second = Controls.prose("", "muted");
        second.setId(id + "-kind");
        foot.setId(id + "-foot");
        HBox head = Controls.row("lab-side-title", Controls.label(title, "strong"), colour);
        VBox titles = Controls.column("lab-side-head", head, second);
        VBox.setVgrow(steps, Priority.ALWAYS);
        getChildren().addAll(titles, steps, footRow);
        clear();
    }

    /// What this side is in the experiment that is open.
    void call(String kind) {
        second.setText(kind);
        Controls.show(second, !kind.isEmpty());
    }

    /// Nothing was tried yet.
    void clear() {
        steps.getChildren().setAll(none);
        footRow.setVisible(false);
    }

    /// One step more.
    void add(SideLine line) {
        steps.getChildren().remove(none);
        steps.getChildren().add(new StepRow(line));
    }

    void show(List<SideLine> lines) {
        clear();
        lines.forEach(this::add);
    }

    /// What it came to; `strong` first.
    void total(String words) {
        foot.setText(words);
        footRow.setVisible(!words.isEmpty());
    }
}
