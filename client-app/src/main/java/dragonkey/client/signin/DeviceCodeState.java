package dragonkey.client.signin;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.loopback.BrowserLauncher;

/// What a person needs while a sign-in waits for another device: the code, and where to enter it.
public final class DeviceCodeState {
    private final BrowserLauncher opener;
    private final Background background;
    private final ReadOnlyObjectWrapper<DeviceSignIn.@Nullable DeviceCodePrompt> waiting = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> trouble = new ReadOnlyObjectWrapper<>();

    /// Nothing is waited for yet.
    ///
    /// @param opener for a person whose other device is this one
    public DeviceCodeState(BrowserLauncher opener, Background background) {
        this.opener = opener;
        this.background = background;
    }

    /// What is waited for; null when nothing is.
    public ReadOnlyObjectProperty<DeviceSignIn.@Nullable DeviceCodePrompt> waiting() {
        return waiting.getReadOnlyProperty();
    }

    /// Why no browser opened; null when one did, or none was asked for.
    public ReadOnlyObjectProperty<@Nullable Problem> trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Told from any thread.
    void show(DeviceSignIn.DeviceCodePrompt now) {
        EmbeddedBrowser.onScreen(() -> waiting.set(now));
    }

    /// The person has decided, or it is over. Told from any thread.
    void back() {
        EmbeddedBrowser.onScreen(() -> {
            waiting.set(null);
            trouble.set(null);
        });
    }

    /// Opens the provider's page in the person's own browser.
    void open(URI page) {
        background.run(() -> opened(page), problem -> trouble.set(problem.orElse(null)));
    }

    private Optional<Problem> opened(URI page) {
        try {
            opener.open(page);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(SystemBrowser.noBrowser(e));
        }
    }
}
