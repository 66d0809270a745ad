package dragonkey.client.inspector;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// A text field for texts of any length. Of a long one the beginning is shown, for laying out megabytes would hold the
/// window up; it cannot be edited then, only put away.
final class LongInput extends VBox {
    /// The longest text that is shown whole, in characters.
    static final int LONGEST = 12_000;
    private static final int BEGINNING = 600;

    private final Consumer<String> changed;
    private final Area area = new Area();
    private final Label cut = Nodes.prose("", "muted", "small");
    private final HBox about;
    /// The whole of a long text; empty while the field shows all there is.
    private String whole = "";

    LongInput(String id, String prompt, Consumer<String> changed) {
        this.changed = changed;
        area.setId(id);
        area.setPromptText(prompt);
        area.setAccessibleText(prompt);
        area.setWrapText(true);
        area.setPrefRowCount(3);
        area.setMinHeight(72);
        area.getStyleClass().add("mono");
        cut.setId(id + "-cut");
        Button clear = Nodes.button(Messages.text("token.paste.clear"), () -> put(""));
        clear.setId(id + "-clear");
        about = Nodes.row("key-row", cut, Nodes.spring(), clear);
        Nodes.show(about, false);
        getStyleClass().add("key-box");
        getChildren().addAll(area, about);
        area.textProperty().subscribe((before, after) -> {
            if (whole.isEmpty()) {
                changed.accept(after);
            }
        });
    }

    void put(String text) {
        boolean isLong = text.length() > LONGEST;
        whole = isLong ? text : "";
        Nodes.show(about, isLong);
        area.setEditable(!isLong);
        if (isLong) {
            cut.setText(Messages.text("token.paste.cut", text.length(), BEGINNING));
            area.setText(text.substring(0, BEGINNING) + "…");
            changed.accept(text);
        } else {
            area.setText(text);
        }
    }

    private final class Area extends TextArea {
        /// Whatever is typed or pasted comes through here.
        @Override
        public void replaceText(int start, int end, String text) {
            if (text.length() > LONGEST) {
                put(getText(0, start) + text + getText(end, getLength()));
            } else {
                super.replaceText(start, end, text);
            }
        }
    }
}
