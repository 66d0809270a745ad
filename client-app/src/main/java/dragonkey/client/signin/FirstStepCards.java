package dragonkey.client.signin;

import java.util.EnumMap;
import java.util.Map;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.signin.FirstSteps.FirstStep;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// A card for each of the first steps that has not been taken yet. Not there at all when all have.
final class FirstStepCards extends HBox {
    private static final Map<FirstStep, Feather> ICONS = Map.of(FirstStep.DEMO, Feather.PLAY, FirstStep.TOKEN,
            Feather.ALIGN_LEFT, FirstStep.CONNECTION, Feather.LINK, FirstStep.FAULT, Feather.ZAP);

    private static final double WORDS_WIDTH = 138;
    private static final double HEIGHT = 132;

    private final Map<FirstStep, Button> cards = new EnumMap<>(FirstStep.class);

    FirstStepCards(FirstSteps steps) {
        setId("first-steps");
        getStyleClass().add("first-steps");
        for (FirstStep step : FirstStep.values()) {
            Button card = card(step, () -> steps.take(step));
            cards.put(step, card);
            getChildren().add(card);
        }
        Controls.whileShown(this, steps.left()).subscribe(left -> {
            if (left != null) {
                cards.forEach((step, card) -> Controls.show(card, left.contains(step)));
                Controls.show(this, !left.isEmpty());
            }
        });
    }

    private static Button card(FirstStep step, Runnable take) {
        String key = "signin.first." + Messages.word(step);
        String title = Messages.text(key);
        String text = Messages.text(key + ".text");
        VBox words = Controls.column("first-words", new FontIcon(ICONS.get(step)),
                Controls.prose(title, "strong"), Controls.prose(text, "small", "muted"));
        Button card = new Button();
        card.setGraphic(words);
        card.setId("first-" + Messages.word(step));
        card.getStyleClass().add("first-step");
        card.setAccessibleText(title + ". " + text);
        card.setOnAction(press -> take.run());
        // All of one size, whatever their words; four of them beside each other in the smallest window.
        words.setMinWidth(WORDS_WIDTH);
        words.setMaxWidth(WORDS_WIDTH);
        words.setPrefWidth(WORDS_WIDTH);
        card.setMinHeight(HEIGHT);
        card.setPrefHeight(HEIGHT);
        return card;
    }
}
