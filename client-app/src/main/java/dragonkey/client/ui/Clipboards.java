package dragonkey.client.ui;

import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The clipboard.
public final class Clipboards {
    private Clipboards() {}

    public static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The same clipboard for secrets.
    public static SecretClipboard brief() {
        return new SecretClipboard(Clipboards::copy, Clipboards::text, (after, act) -> {
            PauseTransition pause = new PauseTransition(
                    javafx.util.Duration.millis((double) after.toMillis()));
            pause.setOnFinished(done -> act.run());
            pause.play();
        });
    }

    private static String text() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }
}
