package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.TimeWords;

/// What is in a token: its claims, its header, or both as JSON.
final class Contents extends VBox {
    private static final double LEAST = 280;
    private static final double LEAST_FAMILY = 440;

    private enum Tab {
        CLAIMS,
        HEADER,
        JSON,
        COMPARE,
        FAMILY
    }

    private final ClaimsTable claims;
    private final ClaimsTable header;
    private final JsonView json;
    private final CompareView compare;
    private final FamilyView family;
    private final Choice<Tab> choice;
    private final Consumer<Optional<Part>> choose;

    /// @param choose told which part of the token a person turned to
    Contents(ReadOnlyObjectProperty<Instant> now, TimeWords times, Background background, Replay replay,
            Consumer<Optional<Part>> choose) {
        this.choose = choose;
        compare = new CompareView(background);
        family = new FamilyView(background, now, times, replay);
        json = new JsonView(background);
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-claims");
        header = new ClaimsTable("token.parameter", now, times);
        header.setId("token-header");
        StackPane shown = new StackPane(claims, header, json, compare, family);
        VBox.setVgrow(shown, Priority.ALWAYS);
        SequencedMap<Tab, String> tabs = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) {
            tabs.put(tab, Messages.text("token.tab." + tab.name().toLowerCase(Locale.ROOT)));
        }
        choice = new Choice<>("tab-strip", tabs, this::turn);
        for (Tab tab : Tab.values()) {
            choice.button(tab).setId("token-tab-" + tab.name().toLowerCase(Locale.ROOT));
        }
        choice.select(Tab.CLAIMS);
        open(Tab.CLAIMS);
        getStyleClass().add("card");
        getChildren().addAll(choice, shown);
    }

    void show(Looked looked) {
        Decoded decoded = looked.decoded();
        header.getItems().setAll(decoded.headerRows());
        claims.getItems().setAll(decoded.claimRows());
        json.show(decoded);
        compare.show(looked);
        family.show(looked.family(), looked.which());
    }

    private void turn(Tab tab) {
        open(tab);
        choose.accept(switch (tab) {
            case HEADER -> Optional.of(Part.HEADER);
            case CLAIMS -> Optional.of(Part.PAYLOAD);
            case JSON, COMPARE, FAMILY -> Optional.empty();
        });
    }

    /// Turns to what a part of the token says, and frames it in the part's ink.
    void select(Optional<Part> part) {
        getStyleClass().removeAll("of-header", "of-payload");
        if (part.isPresent() && part.get() == Part.HEADER) {
            getStyleClass().add("of-header");
            choice.select(Tab.HEADER);
            open(Tab.HEADER);
        } else if (part.isPresent() && (part.get() == Part.PAYLOAD || part.get() == Part.CIPHERTEXT)) {
            getStyleClass().add("of-payload");
            choice.select(Tab.CLAIMS);
            open(Tab.CLAIMS);
        }
    }

    private void open(Tab tab) {
        setMinHeight(tab == Tab.FAMILY ? LEAST_FAMILY : LEAST);
        family.setVisible(tab == Tab.FAMILY);
        compare.setVisible(tab == Tab.COMPARE);
        claims.setVisible(tab == Tab.CLAIMS);
        header.setVisible(tab == Tab.HEADER);
        json.setVisible(tab == Tab.JSON);
    }
}
