package dragonkey.client.inspector;

import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.jose.TokenSigning;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Changes the claims of a token under its old signature, and shows the API what came of it.
final class TamperPane extends VBox {
    private final RemoteChecks remoteChecks;
    private final Background background;
    private final Consumer<String> changed;
    private final JsonEditor claims;
    private final Button send;
    private final Label answer = Controls.prose("", "small");
    private final Latest latest = new Latest();
    private @Nullable DecodedJws token;
    private String tampered = "";

    /// @param changed gets the token with each change
    TamperPane(RemoteChecks remoteChecks, Background background, Consumer<String> changed) {
        this.remoteChecks = remoteChecks;
        this.background = background;
        this.changed = changed;
        claims = new JsonEditor("tamper-claims", Messages.text("token.tamper.claims"), this::tamper);
        VBox.setVgrow(claims, Priority.ALWAYS);
        send = Controls.button("tamper-send", "token.tamper.send", Feather.SEND, this::send);
        answer.setId("tamper-answer");
        getStyleClass().add("key-box");
        getChildren().addAll(claims, send, answer);
    }

    /// Only claims under a signature can be tampered with here.
    static boolean canTamper(ParsedToken parsedToken) {
        return parsedToken instanceof DecodedJws jws && jws.payload() instanceof TokenPayload.ClaimsPayload;
    }

    /// Shows the claims of this token, to be changed.
    void begin(ParsedToken parsedToken) {
        if (parsedToken instanceof DecodedJws jws
                && jws.payload() instanceof TokenPayload.ClaimsPayload(var object)) {
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
                tampered = TokenSigning.replacePayload(original, object);
                say("");
                changed.accept(tampered);
            });
        }
    }

    private void send() {
        String sent = tampered;
        answer.setText(Messages.text("token.tamper.sending"));
        background.run(() -> words(sent), latest.only(answer::setText), bug -> say(""));
    }

    private String words(String sent) throws InterruptedException {
        try {
            RemoteChecks.ApiAnswer said = remoteChecks.showToApi(sent);
            return Messages.text("token.tamper.answer", said.host(), said.status(), said.challenge()).strip();
        } catch (ProblemException problemException) {
            ProblemWords words = ProblemWords.of(problemException.problem());
            return words.sentence();
        }
    }

    /// What was answered before is not about this token.
    private void say(String words) {
        latest.drop();
        answer.setText(words);
    }
}
