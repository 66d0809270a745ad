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

import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Messages;

/// The parts of a token with their sizes. One of them can be chosen, by mouse or keyboard, to see what it says.
final class PartButtons extends FlowPane {
    private static final double GAP = 4;
    /// So that the three parts of a signed token lie beside each other in the smallest window.
    private static final double WIDTH = 560;

    private final Consumer<Optional<TokenPart>> choose;
    private final Map<TokenPart, ToggleButton> buttons = new LinkedHashMap<>();
    private TokenSize shown = new TokenSize(List.of(), 0);

    /// @param choose told what a person chose; empty when a part was let go again
    PartButtons(Consumer<Optional<TokenPart>> choose) {
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

    void show(TokenSize parts) {
        if (parts.equals(shown)) {
            return;
        }
        shown = parts;
        buttons.clear();
        parts.sizes().forEach(partSize -> buttons.put(partSize.part(), button(partSize)));
        getChildren().setAll(buttons.values());
    }

    private ToggleButton button(TokenSize.PartSize partSize) {
        Region ink = new Region();
        ink.getStyleClass().addAll("ink", style(partSize.part()));
        ToggleButton button = new ToggleButton(Messages.text("token.part.size",
                Messages.text("token.part." + word(partSize.part())), partSize.bytes()), ink);
        button.setId("token-part-" + word(partSize.part()));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(pressed -> choose
                .accept(button.isSelected() ? Optional.of(partSize.part()) : Optional.empty()));
        return button;
    }

    /// Puts a part's button down without telling anybody.
    void select(Optional<TokenPart> part) {
        buttons.forEach((one, button) -> button.setSelected(part.filter(one::equals).isPresent()));
    }

    private static String word(TokenPart tokenPart) {
        return tokenPart.name().toLowerCase(Locale.ROOT);
    }

    /// The style of a part, the same in the encoded text, the size meter and the cards: one of three inks.
    static String style(TokenPart tokenPart) {
        return switch (tokenPart) {
            case HEADER -> "part-header";
            case PAYLOAD, CIPHERTEXT -> "part-payload";
            case SIGNATURE, ENCRYPTED_KEY, INITIALIZATION_VECTOR, AUTHENTICATION_TAG -> "part-signature";
        };
    }
}
