package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.inspector.read.Reading;
import dragonkey.client.inspector.read.Reading.DecodedJwe;
import dragonkey.client.inspector.read.Reading.DecodedJws;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Messages;

/// What is in a token: its claims, its header, or both as JSON.
final class Contents extends VBox {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private enum Tab {
        CLAIMS, HEADER, JSON
    }

    private final Claims rows = new Claims(ClaimDictionary.in(Locale.getDefault()));
    private final ClaimsTable claims;
    private final ClaimsTable header;
    private final TextArea json = new TextArea();

    Contents(ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-claims");
        header = new ClaimsTable("token.parameter", now, times);
        header.setId("token-header");
        json.setId("token-json");
        json.setEditable(false);
        json.getStyleClass().add("json");
        StackPane shown = new StackPane(claims, header, json);
        VBox.setVgrow(shown, Priority.ALWAYS);
        SequencedMap<Tab, String> tabs = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) {
            tabs.put(tab, Messages.text("token.tab." + tab.name().toLowerCase(Locale.ROOT)));
        }
        Choice<Tab> choice = new Choice<>("tab-strip", tabs, this::open);
        choice.select(Tab.CLAIMS);
        open(Tab.CLAIMS);
        getStyleClass().add("card");
        getChildren().addAll(choice, shown);
    }

    void show(Reading reading) {
        switch (reading) {
            case DecodedJws jws -> {
                header.getItems().setAll(rows.headerRows(jws.header()));
                show(jws.header(), jws.payload());
            }
            case DecodedJwe jwe -> {
                header.getItems().setAll(rows.headerRows(jwe.header()));
                claims.getItems().clear();
                json.setText(pretty(jwe.header()));
            }
            case Reading.Opaque _,Reading.Unreadable _ -> {
                header.getItems().clear();
                claims.getItems().clear();
                json.clear();
            }
        }
    }

    private void show(JsonNode headerJson, Reading.Payload payload) {
        String top = pretty(headerJson) + "\n\n";
        switch (payload) {
            case Reading.Payload.Claims(JsonNode tree) -> {
                claims.getItems().setAll(rows.rows(tree));
                json.setText(top + pretty(tree));
            }
            case Reading.Payload.Content content -> {
                claims.getItems().setAll(List.of());
                json.setText(top + content.text());
            }
        }
    }

    private void open(Tab tab) {
        claims.setVisible(tab == Tab.CLAIMS);
        header.setVisible(tab == Tab.HEADER);
        json.setVisible(tab == Tab.JSON);
    }

    private static String pretty(JsonNode tree) {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
    }
}
