package dragonkey.client.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.core.CheckResult;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.jose.Weakness;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// Every rule and how it ended, and what is weak about a token though no rule forbids it.
final class ChecksCard extends VBox {
    private static final Set<TokenPart> SIGNING = Set.of(TokenPart.SIGNATURE, TokenPart.ENCRYPTED_KEY,
            TokenPart.INITIALIZATION_VECTOR, TokenPart.AUTHENTICATION_TAG);

    private final ChecksTable checks = new ChecksTable();
    private final TableView<Weakness> hints = new TableView<>();
    private final Label noChecks = Controls.prose("", "muted");
    private final Choice<Boolean> tabs;

    /// @param choose told when a person turned to the signature's rule
    ChecksCard(VerificationTimeField machine, Consumer<Optional<TokenPart>> choose) {
        checks.setId("token-checks");
        checks.setPlaceholder(noChecks);
        checks.setOnMouseClicked(click -> {
            CheckResult clicked = checks.getSelectionModel().getSelectedItem();
            if (clicked != null && isAboutKey(clicked)) {
                choose.accept(Optional.of(TokenPart.SIGNATURE));
            }
        });
        hints.setId("token-hints");
        hints.getStyleClass().add("wraps");
        hints.getColumns().add(Tables.wrapped("token.hint", ChecksCard::sentence, 640));
        hints.getColumns().add(Tables.wrapped("token.reference", Weakness::reference, 150, "faint"));
        hints.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        hints.setPlaceholder(Controls.label(Messages.text("token.hints.none"), "muted"));
        Tables.copyOnShortcut(hints, weakness -> sentence(weakness) + "\t" + weakness.reference());
        SequencedMap<Boolean, String> words = new LinkedHashMap<>();
        words.put(true, Messages.text("token.tab.checks"));
        words.put(false, Messages.text("token.tab.hints", 0));
        tabs = new Choice<>("tab-strip", words, this::open);
        tabs.button(true).setId("token-tab-checks");
        tabs.button(false).setId("token-tab-hints");
        tabs.select(true);
        open(true);
        StackPane shown = new StackPane(checks, hints);
        VBox.setVgrow(shown, Priority.ALWAYS);
        getStyleClass().add("card");
        HBox.setHgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(Controls.row("card-head", tabs, machine), shown);
    }

    void show(InspectedToken token) {
        noChecks.setText(token.noChecks());
        checks.show(token.checks());
        List<Weakness> weak = token.hints();
        hints.getItems().setAll(weak);
        tabs.button(false).setText(Messages.text("token.tab.hints", weak.size()));
    }

    /// Turns to the rule that a part of the token is for: that of the signature, or of the decryption.
    void select(Optional<TokenPart> part) {
        getStyleClass().remove("of-signature");
        checks.getSelectionModel().clearSelection();
        if (part.filter(SIGNING::contains).isEmpty()) {
            return;
        }
        getStyleClass().add("of-signature");
        tabs.select(true);
        open(true);
        for (CheckResult checkResult : checks.getItems()) {
            if (isAboutKey(checkResult)) {
                checks.getSelectionModel().select(checkResult);
                checks.scrollTo(checkResult);
                return;
            }
        }
    }

    private static boolean isAboutKey(CheckResult checkResult) {
        return checkResult.code().endsWith("signature") || checkResult.code().endsWith("decryption");
    }

    private void open(boolean rules) {
        checks.setVisible(rules);
        hints.setVisible(!rules);
    }

    private static String sentence(Weakness weakness) {
        return Messages.text("hint." + weakness.code(), weakness.detail());
    }
}
