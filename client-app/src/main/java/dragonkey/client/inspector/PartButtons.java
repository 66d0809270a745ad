package dragonkey.client.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;

import dragonkey.client.jose.TokenParts;
import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.ui.Messages;

/// The parts of a token with their sizes. One of them can be chosen, by mouse or keyboard, to see what it says.
final class PartButtons extends FlowPane {
    private static final double GAP = 4;
    /// So that the three parts of a signed token lie beside each other in the smallest window.
    private static final double WIDTH = 560;

    private final Consumer<Optional<Part>> choose;
    private final Map<Part, ToggleButton> buttons = new LinkedHashMap<>();
    private TokenParts shown = new TokenParts(List.of(), 0);

    /// @param choose told what a person chose; empty when a part was let go again
    PartButtons(Consumer<Optional<Part>> choose) {
        super(GAP, GAP);
        setPrefWrapLength(WIDTH);
        this.choose = choose;
        getStyleClass().add("part-buttons");
        widthProperty().subscribe(width -> requestLayout());
    }

    /// A row asks for the height before it has shared its width out: what is wider by now is not higher.
    @Override
    protected double computePrefHeight(double width) {
        return super.computePrefHeight(Math.max(width, getWidth()));
    }

    void show(TokenParts parts) {
        if (parts.equals(shown)) {
            return;
        }
        shown = parts;
        buttons.clear();
        parts.sizes().forEach(size -> buttons.put(size.part(), button(size)));
        getChildren().setAll(buttons.values());
    }

    private ToggleButton button(TokenParts.Size size) {
        Region ink = new Region();
        ink.getStyleClass().addAll("ink", Inks.of(size.part()));
        ToggleButton button = new ToggleButton(
                Messages.text("token.part.size", Inks.name(size.part()), size.bytes()), ink);
        button.setId("token-part-" + size.part().name().toLowerCase(Locale.ROOT));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(
                pressed -> choose.accept(button.isSelected() ? Optional.of(size.part()) : Optional.empty()));
        return button;
    }

    /// Puts a part's button down without telling anybody.
    void select(Optional<Part> part) {
        buttons.forEach((one, button) -> button.setSelected(part.filter(one::equals).isPresent()));
    }
}
