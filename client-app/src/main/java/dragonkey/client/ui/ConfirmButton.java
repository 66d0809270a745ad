package dragonkey.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;

/// A button for what cannot be undone: a click on it asks, in its place, and the safe answer has the focus.
public final class ConfirmButton extends HBox {
    private final String id;
    private final String key;
    private final Feather icon;
    private final Node before;
    private final Button button;
    private final Runnable act;

    /// @param id of the button; the answers' ids are the same with `-keep` and `-sure`
    /// @param key of the button's words; of the question's, the safe and the other answer's with `.question`, `.keep` and
    ///     `.sure`
    /// @param before stands before the button
    /// @param act what the other answer does
    public ConfirmButton(String id, String key, Feather icon, Node before, Runnable act) {
        this.id = id;
        this.key = key;
        this.icon = icon;
        this.before = before;
        this.act = act;
        button = Controls.button(id, key, icon, this::ask);
        getStyleClass().add("setting-row");
        reset();
    }

    /// Takes a question back that nobody has answered.
    public void reset() {
        getChildren().setAll(before, button);
    }

    /// Whether it can be pressed: not where it would change nothing.
    public void allow(boolean allowed) {
        button.setDisable(!allowed);
    }

    private void ask() {
        Label question = Controls.prose(Messages.text(key + ".question"));
        Button cancel = Controls.button(id + "-keep", key + ".keep", this::reset);
        cancel.setCancelButton(true);
        Button confirm = Controls.button(id + "-sure", key + ".sure", icon, () -> {
            reset();
            act.run();
        });
        confirm.getStyleClass().add("danger");
        // Below each other, for a question may be longer than the place of the button is wide.
        Region asked = Controls.column("confirm", question, Controls.row("confirm-answers", cancel, confirm));
        HBox.setHgrow(asked, Priority.ALWAYS);
        getChildren().setAll(asked);
        cancel.requestFocus();
    }
}
