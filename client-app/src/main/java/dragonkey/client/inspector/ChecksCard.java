package dragonkey.client.inspector;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.inspector.judge.Hint;
import dragonkey.client.look.Cells;
import dragonkey.client.look.ChecksTable;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Columns;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;

/// Every rule and how it ended, and what is weak about a token though no rule forbids it.
final class ChecksCard extends VBox {
    private final ChecksTable checks = new ChecksTable();
    private final TableView<Hint> hints = new TableView<>();
    private final Label noChecks = Nodes.prose("", "muted");
    private final Choice<Boolean> tabs;

    ChecksCard(TimeMachine machine) {
        checks.setId("token-checks");
        checks.setPlaceholder(noChecks);
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

    private void open(boolean rules) {
        checks.setVisible(rules);
        hints.setVisible(!rules);
    }

    private static String sentence(Hint hint) {
        return Messages.text("hint." + hint.code(), hint.detail());
    }
}
