package dragonkey.client.inspector;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.inspector.ChangesTable.TokenComparison;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The token that is looked at beside an earlier one: the one that the session had before it was renewed, or one that
/// is pasted here.
final class ComparisonView extends VBox {
    private final Background background;
    private final TextField other = new TextField();
    private final ChangesTable changes = new ChangesTable();
    private final Button previous = Controls.button("token-previous", "token.compare.previous", Feather.CLOCK,
            this::comparePrevious);
    private final Latest latest = new Latest();
    private Optional<InspectedToken> shown = Optional.empty();
    private boolean withPrevious;

    ComparisonView(Background background) {
        this.background = background;
        other.setId("token-other");
        other.setPromptText(Messages.text("token.compare.prompt"));
        other.setAccessibleText(Messages.text("token.compare.prompt"));
        other.textProperty().subscribe((before, after) -> {
            withPrevious = false;
            compare();
        });
        HBox.setHgrow(other, Priority.ALWAYS);
        VBox.setVgrow(changes, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(Controls.row("search", other, previous), changes);
        changes.show(TokenComparison.NONE, Messages.text("token.compare.none"));
    }

    void show(InspectedToken now) {
        shown = Optional.of(now);
        Controls.show(previous, !now.previous().isEmpty());
        compare();
    }

    private void comparePrevious() {
        other.setText("");
        withPrevious = true;
        compare();
    }

    private void compare() {
        latest.drop();
        String text = withPrevious ? shown.map(InspectedToken::previous).orElse("") : other.getText();
        shown.filter(now -> !text.isBlank()).ifPresentOrElse(
                now -> background.run(() -> TokenComparison.of(text, now.report()),
                        latest.only(found -> changes.show(found, Messages.text(
                                found.readable() ? "token.compare.same" : "token.compare.unreadable")))),
                () -> changes.show(TokenComparison.NONE, Messages.text("token.compare.none")));
    }
}
