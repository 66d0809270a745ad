package dragonkey.client.ui;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Puts secrets on the clipboard for a short while only.
public final class SecretClipboard {
    /// How long a secret may stay: long enough to paste it, short enough not to be forgotten there.
    public static final List<Duration> STAYS = List.of(Duration.ofSeconds(10), Duration.ofSeconds(30),
            Duration.ofMinutes(2));
    public static final Duration USUAL_STAY = Duration.ofSeconds(30);

    private final Consumer<String> put;
    private final Supplier<String> held;
    private final DelayedAction delayedAction;
    private Duration stay = USUAL_STAY;
    /// Of several copies only the last one has a time of its own.
    private int copies;
    private String copied = "";

    /// Does something after a while.
    @FunctionalInterface
    public interface DelayedAction {
        /// Runs the act on the FX thread.
        void run(Duration after, Runnable act);
    }

    /// On a clipboard.
    ///
    /// @param put puts a text on it
    /// @param held what text is on it; empty when none
    public SecretClipboard(Consumer<String> put, Supplier<String> held, DelayedAction delayedAction) {
        this.put = put;
        this.held = held;
        this.delayedAction = delayedAction;
    }

    /// How long what is copied from now on may stay.
    public void keepFor(Duration wanted) {
        stay = wanted;
    }

    public Duration stay() {
        return stay;
    }

    /// Copies the text, and takes it back after a while unless something else was copied meanwhile.
    public void copy(String secret) {
        int mine = ++copies;
        copied = secret;
        put.accept(secret);
        delayedAction.run(stay, () -> {
            if (mine == copies) {
                takeBack();
            }
        });
    }

    /// Takes a secret that is still on the clipboard back at once: the program ends, and with it the clock.
    public void takeBack() {
        if (!copied.isEmpty() && held.get().equals(copied)) {
            put.accept("");
        }
        copied = "";
    }
}
