package dragonkey.client.api;

import java.util.List;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Avatar;
import dragonkey.client.ui.Controls;

/// Cards in one to three columns, as there is room.
final class DragonGrid extends GridPane {
    private static final double TWO_COLUMNS = 540;
    private static final double THREE_COLUMNS = 1100;

    private final List<DragonCard> cards;
    private int columns;

    DragonGrid(List<DragonCard> cards) {
        this.cards = cards;
        getStyleClass().add("dragons");
        widthProperty().subscribe(width -> arrange(
                width.doubleValue() >= THREE_COLUMNS ? 3 : width.doubleValue() >= TWO_COLUMNS ? 2 : 1));
    }

    private void arrange(int wanted) {
        if (wanted == columns) {
            return;
        }
        columns = wanted;
        getChildren().clear();
        getColumnConstraints().clear();
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / columns);
            column.setHgrow(Priority.ALWAYS);
            getColumnConstraints().add(column);
        }
        for (int i = 0; i < cards.size(); i++) {
            DragonCard card = cards.get(i);
            card.setMaxHeight(Double.MAX_VALUE);
            add(card, i % columns, i / columns);
        }
    }

    /// One dragon: its eye, its name, where it is told of, and a sentence.
    final static class DragonCard extends HBox {
        private static final int EYE = 88;

        DragonCard(Dragon dragon) {
            Avatar eye = new Avatar(EYE);
            if (dragon.picture().size() == 0) {
                eye.drawFor(dragon.name());
            } else {
                eye.show(dragon.picture().toByteArray());
            }
            HBox head = Controls.row("dragon-head", Controls.label(dragon.name(), "dragon-name"),
                    Controls.chip(dragon.origin()));
            VBox words = Controls.column("dragon-words", head, Controls.prose(dragon.sentence(), "muted"),
                    Controls.label(dragon.source() + " · " + dragon.element(), "faint", "small"));
            HBox.setHgrow(words, Priority.ALWAYS);
            getStyleClass().add("dragon");
            getChildren().addAll(eye, words);
        }
    }
}
