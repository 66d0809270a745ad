package dragonkey.client.ui;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;

import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;

/// One of a few: a row of buttons of which exactly one is down. Drawn as a segmented bar or as tabs by its style.
///
/// @param <T> what is chosen
public final class SegmentedChoice<T> extends HBox {
    private final Map<T, ToggleButton> buttons = new LinkedHashMap<>();

    /// A choice of these, none of them chosen yet.
    ///
    /// @param style `segments` or `tab-strip`
    /// @param words what each choice is called, in order
    public SegmentedChoice(String style, SequencedMap<T, String> words, Consumer<T> chosen) {
        ToggleGroup group = new ToggleGroup();
        getStyleClass().add(style);
        words.forEach((value, text) -> {
            ToggleButton button = new ToggleButton(text);
            button.setMinWidth(USE_PREF_SIZE);
            button.setToggleGroup(group);
            // A second click on the chosen one must not leave none chosen.
            button.setOnAction(event -> {
                button.setSelected(true);
                chosen.accept(value);
            });
            buttons.put(value, button);
            getChildren().add(button);
        });
    }

    /// The button of one choice, to give it an id or to disable it.
    public ToggleButton button(T value) {
        ToggleButton button = buttons.get(value);
        if (button == null) {
            throw new IllegalArgumentException("not one of the choices: " + value);
        }
        return button;
    }

    /// Puts the choice's button down without telling anybody.
    public void select(T value) {
        button(value).setSelected(true);
    }

    /// Lets every button up: what is chosen is not known.
    public void selectNone() {
        buttons.values().forEach(button -> button.setSelected(false));
    }
}
