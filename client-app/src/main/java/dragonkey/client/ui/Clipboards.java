package dragonkey.client.ui;

import javafx.animation.PauseTransition;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// The clipboard.
public final class Clipboards {
    private Clipboards() {}

    /// Copies a text, and says so.
    public static void copy(String text) {
        put(text);
        Toast.say(Messages.text("toast.copied"));
    }

    private static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }

    /// The same clipboard for secrets; says how long one stays there.
    public static SecretClipboard brief() {
        return new SecretClipboard(Clipboards::put, Clipboards::text, (after, act) -> {
            Toast.say(Messages.text("toast.copied.brief", after.toSeconds()));
            PauseTransition pause = new PauseTransition(
                    javafx.util.Duration.millis((double) after.toMillis()));
            pause.setOnFinished(done -> act.run());
            pause.play();
        });
    }

    /// The text that is on it; empty when there is none.
    public static String text() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }
}
