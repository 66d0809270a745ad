package dragonkey.client.stories;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dragonkey.client.http.SecretMask;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// A recorded text, in which what was hidden is a chip with its length and fingerprint.
final class HiddenText extends TextFlow {
    HiddenText(String text, String... styles) {
        getStyleClass().add("recorded");
        List<Node> parts = new ArrayList<>();
        Matcher secret = SecretMask.HIDDEN.matcher(text);
        int from = 0;
        while (secret.find()) {
            add(parts, text.substring(from, secret.start()), styles);
            parts.add(chip(secret));
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

    private static Label chip(Matcher secret) {
        Label chip = Controls
                .chip(Messages.text("stories.exchange.hidden", secret.group(1), secret.group(2)));
        Tooltip hint = Tables.wide(Messages.text("stories.exchange.hidden.hint", secret.group(2)));
        chip.setTooltip(hint);
        return chip;
    }
}
