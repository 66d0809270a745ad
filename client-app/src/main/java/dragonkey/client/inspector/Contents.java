package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Messages;

/// What is in a token: its claims, its header, or both as JSON.
final class Contents extends VBox {
    private enum Tab {
        CLAIMS, HEADER, JSON
    }

    private final ClaimsTable claims;
    private final ClaimsTable header;
    private final JsonView json;

    Contents(ReadOnlyObjectProperty<Instant> now, TimeWords times, Background background) {
        json = new JsonView(background);
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-claims");
        header = new ClaimsTable("token.parameter", now, times);
        header.setId("token-header");
        StackPane shown = new StackPane(claims, header, json);
        VBox.setVgrow(shown, Priority.ALWAYS);
        SequencedMap<Tab, String> tabs = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) {
            tabs.put(tab, Messages.text("token.tab." + tab.name().toLowerCase(Locale.ROOT)));
        }
        Choice<Tab> choice = new Choice<>("tab-strip", tabs, this::open);
        for (Tab tab : Tab.values()) {
            choice.button(tab).setId("token-tab-" + tab.name().toLowerCase(Locale.ROOT));
        }
        choice.select(Tab.CLAIMS);
        open(Tab.CLAIMS);
        getStyleClass().add("card");
        getChildren().addAll(choice, shown);
    }

    void show(Decoded decoded) {
        header.getItems().setAll(decoded.headerRows());
        claims.getItems().setAll(decoded.claimRows());
        json.show(decoded);
    }

    private void open(Tab tab) {
        claims.setVisible(tab == Tab.CLAIMS);
        header.setVisible(tab == Tab.HEADER);
        json.setVisible(tab == Tab.JSON);
    }
}
