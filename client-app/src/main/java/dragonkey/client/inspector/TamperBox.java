package dragonkey.client.inspector;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Refused;
import dragonkey.client.jose.Reading;
import dragonkey.client.jose.Reading.DecodedJws;
import dragonkey.client.jose.Reading.Payload;
import dragonkey.client.jose.Tampering;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemWords;

/// Changes the claims of a token under its old signature, and shows the API what came of it.
final class TamperBox extends VBox {
    private final ApiProbe api;
    private final Background background;
    private final Consumer<String> changed;
    private final JsonBox claims;
    private final Button send;
    private final Label answer = Nodes.prose("", "small");
    private @Nullable DecodedJws token;
    private String tampered = "";
    /// Of several answers only that to the last question is shown.
    private int asked;

    /// @param changed gets the token with each change
    TamperBox(ApiProbe api, Background background, Consumer<String> changed) {
        this.api = api;
        this.background = background;
        this.changed = changed;
        claims = new JsonBox("tamper-claims", Messages.text("token.tamper.claims"), this::tamper);
        VBox.setVgrow(claims, Priority.ALWAYS);
        send = Nodes.button(Messages.text("token.tamper.send"), Feather.SEND, this::send);
        send.setId("tamper-send");
        answer.setId("tamper-answer");
        getStyleClass().add("key-box");
        getChildren().addAll(claims, send, answer);
    }

    /// Only claims under a signature can be tampered with here.
    static boolean canTamper(Reading reading) {
        return reading instanceof DecodedJws jws && jws.payload() instanceof Payload.Claims;
    }

    /// Shows the claims of this token, to be changed.
    void begin(Reading reading) {
        if (reading instanceof DecodedJws jws && jws.payload() instanceof Payload.Claims(var object)) {
            token = null;
            claims.show(object);
            token = jws;
            tampered = String.join(".", jws.parts());
            say("");
            changed.accept(tampered);
        }
    }

    private void tamper() {
        DecodedJws original = token;
        send.setDisable(claims.object().isEmpty());
        if (original != null) {
            claims.object().ifPresent(object -> {
                tampered = Tampering.replacePayload(original, object);
                say("");
                changed.accept(tampered);
            });
        }
    }

    private void send() {
        int mine = ++asked;
        String sent = tampered;
        answer.setText(Messages.text("token.tamper.sending"));
        background.run(() -> words(sent), words -> {
            if (mine == asked) {
                answer.setText(words);
            }
        }, bug -> say(""));
    }

    private String words(String sent) throws InterruptedException {
        try {
            ApiProbe.Answer said = api.send(sent);
            return Messages.text("token.tamper.answer", said.host(), said.status(), said.challenge()).strip();
        } catch (Refused refused) {
            ProblemWords words = ProblemWords.of(refused.problem());
            return words.title() + ". " + words.text();
        }
    }

    /// What was answered before is not about this token.
    private void say(String words) {
        asked++;
        answer.setText(words);
    }
}
