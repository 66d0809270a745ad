package dragonkey.client.ui;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A text field for texts of any length. Of a long one the beginning is shown, for laying out megabytes would hold the
/// window up; it cannot be edited then, only put away.
public final class LongTextInput extends VBox {
    /// The longest text that is shown whole, in characters.
    private static final int LONGEST = 12_000;
    private static final int BEGINNING = 600;

    private final Consumer<String> changed;
    private final LongTextArea longTextArea = new LongTextArea();
    private final Label cut = Controls.prose("", "muted", "small");
    private final HBox about;
    /// The whole of a long text; empty while the field shows all there is.
    private String whole = "";

    /// An empty field. With the beginning of a long text come a line below it and a button: `id-cut` and `id-clear`.
    ///
    /// @param changed gets the whole text at each change
    public LongTextInput(String id, String prompt, Consumer<String> changed) {
        this.changed = changed;
        longTextArea.setId(id);
        longTextArea.setPromptText(prompt);
        longTextArea.setAccessibleText(prompt);
        longTextArea.setWrapText(true);
        longTextArea.setPrefRowCount(3);
        longTextArea.setMinHeight(72);
        longTextArea.getStyleClass().add("mono");
        cut.setId(id + "-cut");
        Button clear = Controls.button(id + "-clear", "text.clear", () -> put(""));
        about = Controls.row("key-row", cut, Controls.spring(), clear);
        Controls.show(about, false);
        getStyleClass().add("key-box");
        getChildren().addAll(longTextArea, about);
        longTextArea.textProperty().subscribe((before, after) -> {
            if (whole.isEmpty()) {
                changed.accept(after);
            }
        });
    }

    /// Replaces the text.
    public void put(String text) {
        boolean isLong = text.length() > LONGEST;
        whole = isLong ? text : "";
        Controls.show(about, isLong);
        longTextArea.setEditable(!isLong);
        if (isLong) {
            cut.setText(Messages.text("text.cut", text.length(), BEGINNING));
            longTextArea.setText(text.substring(0, BEGINNING) + "…");
            changed.accept(text);
        } else {
            longTextArea.setText(text);
        }
    }

    private final class LongTextArea extends TextArea {
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
