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

    /// A choice of the constants of an enum in their order, none of them chosen yet.
    ///
    /// @param style `segments` or `tab-strip`
    /// @param id of each button, before the constant's word
    /// @param key of what each button says, before the constant's word
    public static <E extends Enum<E>> SegmentedChoice<E> of(Class<E> type, String style, String id,
            String key, Consumer<E> chosen) {
        SequencedMap<E, String> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant, Messages.text(key + Messages.word(constant)));
        }
        SegmentedChoice<E> choice = new SegmentedChoice<>(style, words, chosen);
        choice.buttons.forEach((constant, button) -> button.setId(id + Messages.word(constant)));
        return choice;
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
