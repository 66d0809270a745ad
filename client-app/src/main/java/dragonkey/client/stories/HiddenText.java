package dragonkey.client.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.http.SecretMask;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// A recorded text, in which what was hidden is a chip with its length and fingerprint.
final class HiddenText extends TextFlow {
    HiddenText(String text, String... styles) {
        this(text, hidden -> Optional.empty(), styles);
    }

    /// @param live what is behind a hidden value, where it may be seen here
    HiddenText(String text, Function<String, Optional<String>> live, String... styles) {
        getStyleClass().add("recorded");
        List<Node> parts = new ArrayList<>();
        Matcher secret = SecretMask.HIDDEN.matcher(text);
        int from = 0;
        while (secret.find()) {
            add(parts, text.substring(from, secret.start()), styles);
            Label chip = chip(secret);
            parts.add(chip);
            String hidden = secret.group();
            if (live.apply(hidden).isPresent()) {
                parts.add(show(chip, () -> live.apply(hidden)));
            }
            from = secret.end();
        }
        add(parts, text.substring(from), styles);
        getChildren().setAll(parts);
    }

    private static void add(List<Node> parts, String text, String... styles) {
        if (!text.isEmpty()) {
            Text part = new Text(text);
            part.getStyleClass().add("mono");
            part.getStyleClass().addAll(styles);
            parts.add(part);
        }
    }

    /// Asks for the value when it is pressed and not before: the session may have ended meanwhile.
    private Button show(Label chip, Supplier<Optional<String>> value) {
        Button show = Controls.button("live-show", "stories.live.show", Feather.EYE, () -> {
        });
        show.getStyleClass().add("in-row");
        show.setOnAction(pressed -> {
            int place = getChildren().indexOf(chip);
            Optional<String> live = value.get();
            if (place >= 0 && live.isPresent()) {
                Text text = new Text(live.get());
                text.getStyleClass().addAll("mono", "live-value");
                getChildren().set(place, text);
            }
            getChildren().remove(show);
        });
        return show;
    }

    private static Label chip(Matcher secret) {
        Label chip = Controls
                .chip(Messages.text("stories.exchange.hidden", secret.group(1), secret.group(2)));
        Tooltip hint = Tables.wide(Messages.text("stories.exchange.hidden.hint", secret.group(2)));
        chip.setTooltip(hint);
        return chip;
    }
}
