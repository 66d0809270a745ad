package dragonkey.client.api;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Avatar;
import dragonkey.client.ui.Nodes;

/// One dragon: its eye, its name, where it is told of, and a sentence.
final class DragonCard extends HBox {
    private static final int EYE = 88;

    DragonCard(Dragon dragon) {
        Avatar eye = new Avatar(EYE);
        if (dragon.picture().size() == 0) {
            eye.drawFor(dragon.name());
        } else {
            eye.show(dragon.picture().toByteArray());
        }
        HBox head = Nodes.row("dragon-head", Nodes.label(dragon.name(), "dragon-name"),
                Nodes.chip(dragon.origin()));
        VBox words = Nodes.column("dragon-words", head, Nodes.prose(dragon.sentence(), "muted"),
                Nodes.label(dragon.source() + " · " + dragon.element(), "faint", "small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("dragon");
        getChildren().addAll(eye, words);
    }
}
