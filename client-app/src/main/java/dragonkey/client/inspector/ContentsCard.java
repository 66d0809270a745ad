package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.TimeWords;

/// What is in a token: its claims, its header, or both as JSON.
final class ContentsCard extends VBox {
    private static final double LEAST = 280;
    private static final double LEAST_FAMILY = 440;

    private enum ContentsTab {
        CLAIMS,
        HEADER,
        JSON,
        COMPARE,
        FAMILY
    }

    private final ClaimsTable claims;
    private final ClaimsTable header;
    private final JsonView json;
    private final ComparisonView compare;
    private final FamilyView family;
    private final Choice<ContentsTab> segmentedChoice;
    private final Consumer<Optional<TokenPart>> choose;

    /// @param choose told which part of the token a person turned to
    ContentsCard(ReadOnlyObjectProperty<Instant> now, TimeWords times, Background background,
            RemoteChecks remoteChecks, Consumer<Optional<TokenPart>> choose) {
        this.choose = choose;
        compare = new ComparisonView(background);
        family = new FamilyView(background, now, times, remoteChecks);
        json = new JsonView(background);
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-claims");
        header = new ClaimsTable("token.parameter", now, times);
        header.setId("token-header");
        StackPane shown = new StackPane(claims, header, json, compare, family);
        VBox.setVgrow(shown, Priority.ALWAYS);
        segmentedChoice = Choice.of(ContentsTab.class, "tab-strip", "token-tab-", "token.tab.", this::turn);
        segmentedChoice.select(ContentsTab.CLAIMS);
        open(ContentsTab.CLAIMS);
        getStyleClass().add("card");
        getChildren().addAll(segmentedChoice, shown);
    }

    void show(InspectedToken inspectedToken) {
        header.getItems().setAll(inspectedToken.headerRows());
        claims.getItems().setAll(inspectedToken.claimRows());
        json.show(inspectedToken);
        compare.show(inspectedToken);
        family.show(inspectedToken.query().family(), inspectedToken.query().kind());
    }

    private void turn(ContentsTab contentsTab) {
        open(contentsTab);
        choose.accept(switch (contentsTab) {
            case HEADER -> Optional.of(TokenPart.HEADER);
            case CLAIMS -> Optional.of(TokenPart.PAYLOAD);
            case JSON, COMPARE, FAMILY -> Optional.empty();
        });
    }

    /// Turns to what a part of the token says, and frames it in the part's ink.
    void select(Optional<TokenPart> part) {
        getStyleClass().removeAll("of-header", "of-payload");
        if (part.isPresent() && part.get() == TokenPart.HEADER) {
            getStyleClass().add("of-header");
            segmentedChoice.select(ContentsTab.HEADER);
            open(ContentsTab.HEADER);
        } else if (part.isPresent()
                && (part.get() == TokenPart.PAYLOAD || part.get() == TokenPart.CIPHERTEXT)) {
            getStyleClass().add("of-payload");
            segmentedChoice.select(ContentsTab.CLAIMS);
            open(ContentsTab.CLAIMS);
        }
    }

    private void open(ContentsTab contentsTab) {
        setMinHeight(contentsTab == ContentsTab.FAMILY ? LEAST_FAMILY : LEAST);
        family.setVisible(contentsTab == ContentsTab.FAMILY);
        compare.setVisible(contentsTab == ContentsTab.COMPARE);
        claims.setVisible(contentsTab == ContentsTab.CLAIMS);
        header.setVisible(contentsTab == ContentsTab.HEADER);
        json.setVisible(contentsTab == ContentsTab.JSON);
    }
}
