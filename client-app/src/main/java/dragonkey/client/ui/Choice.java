package dragonkey.client.ui;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;

/// One of a few: a row of buttons of which exactly one is down. Drawn as a segmented bar or as tabs by its style.
///
/// What is shown as chosen was always told, however a person chose it: by mouse, by Space, or by an arrow key, which goes to
/// the next one as with radio buttons. The whole row is one stop of the Tab key. No [javafx.scene.control.ToggleGroup] is
/// used: its arrow keys move the selection without the action that a click sets off.
///
/// @param <T> what is chosen
public final class Choice<T> extends FlowPane {
    private final SequencedMap<T, ChoiceButton> buttons = new LinkedHashMap<>();
    private final Consumer<T> chosen;

    /// A choice of these, none of them chosen yet.
    ///
    /// @param style `segments` or `tab-strip`
    /// @param words what each choice is called, in order
    /// @param chosen told what a person chose; also when they press what is chosen already
    public Choice(String style, SequencedMap<T, String> words, Consumer<T> chosen) {
        this.chosen = chosen;
        getStyleClass().add(style);
        words.forEach((value, text) -> buttons.put(value, new ChoiceButton(text, () -> choose(value))));
        getChildren().addAll(buttons.values());
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        selectNone();
    }

    /// One row where there is room, and a second one where there is not: no choice is ever cut off.
    @Override
    protected double computePrefWidth(double height) {
        List<Node> shown = getManagedChildren();
        return snappedLeftInset() + snappedRightInset() + getHgap() * Math.max(0, shown.size() - 1)
                + shown.stream().mapToDouble(button -> snapSizeX(button.prefWidth(-1))).sum();
    }

    /// A choice of the constants of an enum in their order, none of them chosen yet.
    ///
    /// @param style `segments` or `tab-strip`
    /// @param id of each button, before the constant's word
    /// @param key of what each button says, before the constant's word
    public static <E extends Enum<E>> Choice<E> of(Class<E> type, String style, String id, String key,
            Consumer<E> chosen) {
        SequencedMap<E, String> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant, Messages.text(key + Messages.word(constant)));
        }
        Choice<E> choice = new Choice<>(style, words, chosen);
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
        ToggleButton down = button(value);
        for (ToggleButton button : buttons.values()) {
            button.setSelected(button.equals(down));
            button.setFocusTraversable(button.equals(down));
        }
    }

    /// Lets every button up: what is chosen is not known.
    public void selectNone() {
        for (ToggleButton button : buttons.values()) {
            button.setSelected(false);
            button.setFocusTraversable(true);
        }
    }

    private void choose(T value) {
        select(value);
        chosen.accept(value);
    }

    private void walk(KeyEvent press) {
        int step = switch (press.getCode()) {
            case LEFT, UP, KP_LEFT, KP_UP -> -1;
            case RIGHT, DOWN, KP_RIGHT, KP_DOWN -> 1;
            default -> 0;
        };
        if (step == 0 || press.isShortcutDown() || press.isAltDown()) {
            return;
        }
        press.consume();
        List<Map.Entry<T, ChoiceButton>> row = new ArrayList<>(buttons.sequencedEntrySet());
        int from = 0;
        while (from < row.size() && !row.get(from).getValue().isFocused()) {
            from++;
        }
        for (int to = from + step; to >= 0 && to < row.size(); to += step) {
            if (!row.get(to).getValue().isDisabled()) {
                walk(row.get(from).getValue(), row.get(to), step);
                return;
            }
        }
    }

    /// The focus walks as by the Tab key, so that it stays visible. Between the two only they can be walked to.
    private void walk(ChoiceButton from, Map.Entry<T, ChoiceButton> to, int step) {
        buttons.values().forEach(button -> button.setFocusTraversable(button == to.getValue()));
        from.requestFocusTraversal(step > 0 ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
        choose(to.getKey());
    }

    /// Stays down when it is pressed again: a choice cannot be taken back, only another one made.
    private static final class ChoiceButton extends ToggleButton {
        private final Runnable chosen;

        ChoiceButton(String text, Runnable chosen) {
            super(text);
            this.chosen = chosen;
            setMinWidth(USE_PREF_SIZE);
            setAccessibleRole(AccessibleRole.RADIO_BUTTON);
        }

        @Override
        public void fire() {
            if (!isDisabled()) {
                chosen.run();
            }
        }
    }
}
