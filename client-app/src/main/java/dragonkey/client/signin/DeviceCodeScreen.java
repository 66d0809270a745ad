package dragonkey.client.signin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.DeviceAuthorization.DeviceCodes;
import dragonkey.client.signin.SignInScreens.ConnectionSummary;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// The code that the user enters on another device, where, and for how long (RFC 8628 §3.3).
public final class DeviceCodeScreen {
    private final ObservableValue<ConnectionSummary> summary;
    private final ObservableValue<Instant> now;
    private final DeviceCodeState state;

    /// The screen for the connection in use.
    ///
    /// @param now the time, which the code's remaining life is counted by
    public DeviceCodeScreen(ObservableValue<ConnectionSummary> summary, ObservableValue<Instant> now,
            DeviceCodeState state) {
        this.summary = summary;
        this.now = now;
        this.state = state;
    }

    DeviceCodeState state() {
        return state;
    }

    Node show(DeviceSignIn.DeviceCodePrompt deviceCodePrompt, Runnable cancel) {
        VBox page = SignInScreens.page(summary.getValue());
        Problem problem = state.problem().get();
        if (problem != null) {
            page.getChildren().add(new ProblemBanner(problem));
        }
        VBox card = Controls.column("device-card", code(deviceCodePrompt.codes()),
                address(deviceCodePrompt.codes()), progress(deviceCodePrompt, cancel));
        card.setMaxHeight(Region.USE_PREF_SIZE);
        VBox middle = Controls.column("start", card);
        VBox.setVgrow(middle, Priority.ALWAYS);
        page.getChildren().add(middle);
        return page;
    }

    private static Node code(DeviceCodes deviceCodes) {
        Label code = Controls.label(deviceCodes.userCode(), "user-code");
        code.setId("device-code");
        return Controls.column("device-part", Controls.label(Messages.text("device.code"), "muted"),
                Controls.row("device-line", code,
                        SignInScreens.copy("device.code.copy", "device-copy-code", deviceCodes.userCode())));
    }

    private Node address(DeviceCodes deviceCodes) {
        String address = deviceCodes.verificationUri().toString();
        URI complete = deviceCodes.verificationUriComplete();
        Button open = Controls.button("device-open", "device.open", Feather.GLOBE,
                () -> state.open(complete == null ? deviceCodes.verificationUri() : complete));
        open.getStyleClass().add("accent");
        return Controls.column("device-part", Controls.label(Messages.text("device.address"), "muted"),
                SignInScreens.address("device-address", address),
                Controls.row("next", open,
                        SignInScreens.copy("signin.url.copy", "device-copy-address", address)),
                Controls.prose(Messages.text("device.compare"), "faint", "small"));
    }

    private Node progress(DeviceSignIn.DeviceCodePrompt deviceCodePrompt, Runnable cancel) {
        Label waiting = Controls.prose(
                Messages.text("device.waiting", deviceCodePrompt.codes().interval().toSeconds()), "muted");
        waiting.setId("device-state");
        Label left = Controls.label("", "strong", "tabular");
        left.setId("device-left");
        left.textProperty().bind(
                Bindings.createStringBinding(() -> left(now.getValue(), deviceCodePrompt.expiresAt()), now));
        return Controls.row("device-state", Busy.spinner(), Controls.column("device-words", waiting, left),
                Controls.spring(), SignInScreens.cancel(cancel));
    }

    private static String left(Instant now, Instant expiresAt) {
        long seconds = Math.max(0, Duration.between(now, expiresAt).toSeconds());
        return Messages.text("device.left", "%d:%02d".formatted(seconds / 60, seconds % 60));
    }
}
