package dragonkey.client.inspector;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// The token that is looked at beside an earlier one: the one that the session had before it was renewed, or one that
/// is pasted here.
final class CompareView extends VBox {
    private final Background background;
    private final TextField other = new TextField();
    private final ChangesTable changes = new ChangesTable();
    private final Button previous = Nodes.button(Messages.text("token.compare.previous"), Feather.CLOCK,
            this::comparePrevious);
    private Optional<Looked> looked = Optional.empty();
    private boolean withPrevious;
    /// Of several comparisons only the last one counts.
    private int asked;

    CompareView(Background background) {
        this.background = background;
        other.setId("token-other");
        other.setPromptText(Messages.text("token.compare.prompt"));
        other.setAccessibleText(Messages.text("token.compare.prompt"));
        other.textProperty().subscribe((before, after) -> {
            withPrevious = false;
            compare();
        });
        previous.setId("token-previous");
        HBox.setHgrow(other, Priority.ALWAYS);
        VBox.setVgrow(changes, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(Nodes.row("search", other, previous), changes);
        changes.show(new Comparison(true, List.of()), Messages.text("token.compare.none"));
    }

    void show(Looked now) {
        looked = Optional.of(now);
        Nodes.show(previous, !now.previous().isEmpty());
        compare();
    }

    private void comparePrevious() {
        other.setText("");
        withPrevious = true;
        compare();
    }

    private void compare() {
        int mine = ++asked;
        String text = withPrevious ? looked.map(Looked::previous).orElse("") : other.getText();
        looked.filter(now -> !text.isBlank())
                .ifPresentOrElse(now -> background.run(() -> Comparison.of(text, now.decoded()), found -> {
                    if (mine == asked) {
                        changes.show(found, Messages
                                .text(found.readable() ? "token.compare.same" : "token.compare.unreadable"));
                    }
                }, bug -> {
                }), () -> changes.show(new Comparison(true, List.of()), Messages.text("token.compare.none")));
    }
}
