package dragonkey.client.api;

import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Avatar;
import dragonkey.client.ui.Controls;

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
        HBox head = Controls.row("dragon-head", Controls.label(dragon.name(), "dragon-name"),
                Controls.chip(dragon.origin()));
        VBox words = Controls.column("dragon-words", head, Controls.prose(dragon.sentence(), "muted"),
                Controls.label(dragon.source() + " · " + dragon.element(), "faint", "small"));
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("dragon");
        getChildren().addAll(eye, words);
    }
}
