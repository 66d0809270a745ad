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

import dragonkey.client.core.Finding;
import dragonkey.client.jose.Hint;
import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.ui.Cells;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Columns;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Every rule and how it ended, and what is weak about a token though no rule forbids it.
final class ChecksCard extends VBox {
    private static final Set<Part> SIGNING = Set.of(Part.SIGNATURE, Part.ENCRYPTED_KEY,
            Part.INITIALIZATION_VECTOR, Part.AUTHENTICATION_TAG);

    private final ChecksTable checks = new ChecksTable();
    private final TableView<Hint> hints = new TableView<>();
    private final Label noChecks = Nodes.prose("", "muted");
    private final Choice<Boolean> tabs;

    /// @param choose told when a person turned to the signature's rule
    ChecksCard(TimeMachine machine, Consumer<Optional<Part>> choose) {
        checks.setId("token-checks");
        checks.setPlaceholder(noChecks);
        checks.setOnMouseClicked(click -> {
            Finding clicked = checks.getSelectionModel().getSelectedItem();
            if (clicked != null && isAboutKey(clicked)) {
                choose.accept(Optional.of(Part.SIGNATURE));
            }
        });
        hints.setId("token-hints");
        hints.getStyleClass().add("wraps");
        hints.getColumns().add(Columns.wrapped("token.hint", ChecksCard::sentence, 640));
        hints.getColumns().add(Columns.wrapped("token.reference", Hint::reference, 150, "faint"));
        hints.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        hints.setPlaceholder(Nodes.label(Messages.text("token.hints.none"), "muted"));
        Cells.copyOnShortcut(hints, hint -> sentence(hint) + "\t" + hint.reference());
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
        getChildren().addAll(Nodes.row("card-head", tabs, machine), shown);
    }

    void show(TokenLook look) {
        noChecks.setText(look.noChecks());
        checks.show(look.checks());
        List<Hint> weak = look.hints();
        hints.getItems().setAll(weak);
        tabs.button(false).setText(Messages.text("token.tab.hints", weak.size()));
    }

    /// Turns to the rule that a part of the token is for: that of the signature, or of the decryption.
    void select(Optional<Part> part) {
        getStyleClass().remove("of-signature");
        checks.getSelectionModel().clearSelection();
        if (part.filter(SIGNING::contains).isEmpty()) {
            return;
        }
        getStyleClass().add("of-signature");
        tabs.select(true);
        open(true);
        for (Finding finding : checks.getItems()) {
            if (isAboutKey(finding)) {
                checks.getSelectionModel().select(finding);
                checks.scrollTo(finding);
                return;
            }
        }
    }

    private static boolean isAboutKey(Finding finding) {
        return finding.code().endsWith("signature") || finding.code().endsWith("decryption");
    }

    private void open(boolean rules) {
        checks.setVisible(rules);
        hints.setVisible(!rules);
    }

    private static String sentence(Hint hint) {
        return Messages.text("hint." + hint.code(), hint.detail());
    }
}
