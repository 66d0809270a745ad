package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.inspector.judge.Report;
import dragonkey.client.inspector.read.Reading;
import dragonkey.client.inspector.read.Reading.DecodedJwe;
import dragonkey.client.inspector.read.Reading.DecodedJws;
import dragonkey.client.inspector.read.Reading.Payload;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Messages;

/// What is in a token: its claims, its header, or both as JSON.
final class Contents extends VBox {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /// More than this is not read by eye, and laying it out would hold the window up.
    private static final int LONGEST = 100_000;

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

    void show(Report report) {
        Optional<JsonNode> top = switch (report.reading()) {
            case DecodedJws jws -> Optional.of(jws.header());
            case DecodedJwe jwe -> Optional.of(jwe.header());
            case Reading.Opaque _,Reading.Unreadable _ -> Optional.empty();
        };
        header.getItems().setAll(top.map(rows::headerRows).orElse(List.of()));
        Optional<Payload> payload = report.innermost();
        claims.getItems().setAll(payload.orElse(null) instanceof Payload.Claims(JsonNode tree)
                ? rows.rows(tree)
                : List.of());
        String whole = top.map(Contents::pretty).orElse("")
                + payload.map(inside -> "\n\n" + text(inside)).orElse("");
        json.setText(Unmasked.lines(whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole));
    }

    private static String text(Payload payload) {
        return switch (payload) {
            case Payload.Claims(JsonNode tree) -> pretty(tree);
            case Payload.Content content -> content.text() + "\n\n" + content.content().hex();
        };
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
