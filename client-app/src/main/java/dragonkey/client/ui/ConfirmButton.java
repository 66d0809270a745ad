package dragonkey.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;

/// A button for what cannot be undone: a click on it asks, in its place, and the safe answer has the focus.
public final class ConfirmButton extends HBox {
    private final String id;
    private final String key;
    private final Feather icon;
    private final Node before;
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
        getStyleClass().add("setting-row");
        offer();
    }

    /// Takes a question back that nobody has answered.
    public void offer() {
        Button button = Controls.button(Messages.text(key), icon, this::ask);
        button.setId(id);
        getChildren().setAll(before, button);
    }

    private void ask() {
        Label question = Controls.prose(Messages.text(key + ".question"));
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        Button keep = Controls.button(Messages.text(key + ".keep"), this::offer);
        keep.setId(id + "-keep");
        keep.setCancelButton(true);
        Button sure = Controls.button(Messages.text(key + ".sure"), icon, () -> {
            offer();
            act.run();
        });
        sure.setId(id + "-sure");
        sure.getStyleClass().add("danger");
        getChildren().setAll(question, keep, sure);
        keep.requestFocus();
    }
}
