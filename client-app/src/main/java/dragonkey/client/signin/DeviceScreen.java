package dragonkey.client.signin;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.DeviceAuthorization.Begun;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemBanner;

/// The code that a person enters on another device, where, and for how long (RFC 8628 §3.3).
public final class DeviceScreen {
    private final ObservableValue<Facts> facts;
    private final ObservableValue<Instant> now;
    private final AnotherDevice device;

    /// The screen for the connection in use.
    ///
    /// @param now what the time that is left is counted by
    public DeviceScreen(ObservableValue<Facts> facts, ObservableValue<Instant> now, AnotherDevice device) {
        this.facts = facts;
        this.now = now;
        this.device = device;
    }

    AnotherDevice device() {
        return device;
    }

    Node show(DeviceSignIn.Waiting waiting, Runnable cancel) {
        VBox page = SignInParts.page(facts.getValue());
        Problem trouble = device.trouble().get();
        if (trouble != null) {
            page.getChildren().add(new ProblemBanner(trouble));
        }
        VBox card = Nodes.column("device-card", code(waiting.begun()), address(waiting.begun()),
                state(waiting, cancel));
        card.setMaxHeight(Region.USE_PREF_SIZE);
        VBox middle = Nodes.column("start", card);
        VBox.setVgrow(middle, Priority.ALWAYS);
        page.getChildren().add(middle);
        return page;
    }

    private static Node code(Begun begun) {
        Label code = Nodes.label(begun.userCode(), "user-code");
        code.setId("device-code");
        return Nodes.column("device-part", Nodes.label(Messages.text("device.code"), "muted"),
                Nodes.row("device-line", code,
                        SignInParts.copy("device.code.copy", "device-copy-code", begun.userCode())));
    }

    private Node address(Begun begun) {
        String address = begun.verificationUri().toString();
        URI complete = begun.verificationUriComplete();
        Button open = Nodes.button(Messages.text("device.open"), Feather.GLOBE,
                () -> device.open(complete == null ? begun.verificationUri() : complete));
        open.setId("device-open");
        open.getStyleClass().add("accent");
        return Nodes.column("device-part", Nodes.label(Messages.text("device.address"), "muted"),
                SignInParts.address("device-address", address),
                Nodes.row("next", open, SignInParts.copy("signin.url.copy", "device-copy-address", address)),
                Nodes.prose(Messages.text("device.compare"), "faint", "small"));
    }

    private Node state(DeviceSignIn.Waiting waiting, Runnable cancel) {
        Label state = Nodes.prose(Messages.text("device.waiting", waiting.begun().interval().toSeconds()),
                "muted");
        state.setId("device-state");
        Label left = Nodes.label("", "strong", "tabular");
        left.setId("device-left");
        left.textProperty()
                .bind(Bindings.createStringBinding(() -> left(now.getValue(), waiting.end()), now));
        return Nodes.row("device-state", new ProgressIndicator(), Nodes.column("device-words", state, left),
                Nodes.spring(), SignInParts.cancel(cancel));
    }

    private static String left(Instant at, Instant end) {
        long seconds = Math.max(0, Duration.between(at, end).toSeconds());
        return Messages.text("device.left", "%d:%02d".formatted(seconds / 60, seconds % 60));
    }
}
