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

/// What the window shows while a sign-in waits for another device: the code, and where to enter it.
public final class DeviceCodeState {
    private final BrowserLauncher browserLauncher;
    private final Background background;
    private final ReadOnlyObjectWrapper<DeviceSignIn.@Nullable DeviceCodePrompt> prompt = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Problem> problem = new ReadOnlyObjectWrapper<>();

    /// No sign-in waits yet.
    ///
    /// @param browserLauncher for a user whose other device is this computer
    public DeviceCodeState(BrowserLauncher browserLauncher, Background background) {
        this.browserLauncher = browserLauncher;
        this.background = background;
    }

    /// The code of the sign-in that waits; null when none does.
    public ReadOnlyObjectProperty<DeviceSignIn.@Nullable DeviceCodePrompt> prompt() {
        return prompt.getReadOnlyProperty();
    }

    /// Why no browser opened; null when one did, or none was asked for.
    public ReadOnlyObjectProperty<@Nullable Problem> problem() {
        return problem.getReadOnlyProperty();
    }

    /// Shows the code. From any thread.
    void show(DeviceSignIn.DeviceCodePrompt current) {
        background.show(() -> prompt.set(current));
    }

    /// The user has decided, or the sign-in is over. From any thread.
    void clear() {
        background.show(() -> {
            prompt.set(null);
            problem.set(null);
        });
    }

    /// Opens the provider's page in the system browser.
    void open(URI page) {
        background.run(() -> launch(page), failure -> problem.set(failure.orElse(null)));
    }

    private Optional<Problem> launch(URI page) {
        try {
            browserLauncher.open(page);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(SystemBrowser.noBrowser(e));
        }
    }
}
