package dragonkey.client.inspector;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.ui.ConfirmButton;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Offers to send a used-up refresh token once more, asks first, and says what came of it.
final class ReplayRow extends VBox {
    private final TokenReplay tokenReplay;
    private final Background background;
    private final ConfirmButton row = new ConfirmButton("token-family-replay", "token.family.replay",
            Feather.REPEAT, new Group(), this::send);
    private final Label answer = Controls.prose("");
    private Optional<Tokens> spent = Optional.empty();

    ReplayRow(TokenReplay tokenReplay, Background background) {
        this.tokenReplay = tokenReplay;
        this.background = background;
        answer.setId("token-family-answer");
        getStyleClass().add("replay");
        getChildren().addAll(row, answer);
        Controls.show(row, false);
        Controls.show(answer, false);
    }

    /// Offers it where one was replaced, and the provider is ours.
    void offer(TokenFamily tokenFamily) {
        Optional<Tokens> now = tokenReplay.isOffered() ? tokenFamily.spent() : Optional.empty();
        if (now.isPresent() && !now.equals(spent)) {
            Controls.show(answer, false);
        }
        boolean same = now.equals(spent);
        spent = now;
        Controls.show(row, now.isPresent());
        if (!same) {
            row.offer();
        }
    }

    private void send() {
        Optional<Tokens> old = spent;
        Controls.show(row, false);
        say(Messages.text("token.family.replay.sending"));
        old.ifPresent(tokens -> background.run(() -> tokenReplay.send(tokens), refusal -> {
            say(refusal.map(ReplayRow::refused).orElseGet(() -> Messages.text("token.family.replay.taken")));
            tokenReplay.renewNewest();
        }, bug -> Controls.show(answer, false)));
    }

    private static String refused(Problem why) {
        return Messages.text(why.kind().stage() == ProblemStage.TOKEN
                ? "token.family.replay.refused"
                : "token.family.replay.unsent", why.detail().isBlank() ? why.code() : why.detail());
    }

    private void say(String words) {
        answer.setText(words);
        Controls.show(answer, true);
    }
}
