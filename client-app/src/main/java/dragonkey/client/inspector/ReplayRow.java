package dragonkey.client.inspector;

import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Family;
import dragonkey.client.ui.AskFirst;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;

/// Offers to send a used-up refresh token once more, asks first, and says what came of it.
final class ReplayRow extends VBox {
    private final Replay replay;
    private final Background background;
    private final AskFirst row = new AskFirst("token-family-replay", "token.family.replay", Feather.REPEAT,
            new Group(), this::send);
    private final Label answer = Nodes.prose("");
    private Optional<Tokens> spent = Optional.empty();

    ReplayRow(Replay replay, Background background) {
        this.replay = replay;
        this.background = background;
        answer.setId("token-family-answer");
        getStyleClass().add("replay");
        getChildren().addAll(row, answer);
        Nodes.show(row, false);
        Nodes.show(answer, false);
    }

    /// Offers it where one was replaced, and the provider is ours.
    void offer(Family family) {
        Optional<Tokens> now = replay.isOffered() ? family.spent() : Optional.empty();
        if (now.isPresent() && !now.equals(spent)) {
            Nodes.show(answer, false);
        }
        boolean same = now.equals(spent);
        spent = now;
        Nodes.show(row, now.isPresent());
        if (!same) {
            row.offer();
        }
    }

    private void send() {
        Optional<Tokens> old = spent;
        Nodes.show(row, false);
        say(Messages.text("token.family.replay.sending"));
        old.ifPresent(tokens -> background.run(() -> replay.send(tokens), refusal -> {
            say(refusal.map(ReplayRow::refused).orElseGet(() -> Messages.text("token.family.replay.taken")));
            replay.renewNewest();
        }, bug -> Nodes.show(answer, false)));
    }

    private static String refused(Problem why) {
        return Messages.text(why.code().startsWith("token.")
                ? "token.family.replay.refused"
                : "token.family.replay.unsent", why.detail().isBlank() ? why.code() : why.detail());
    }

    private void say(String words) {
        answer.setText(words);
        Nodes.show(answer, true);
    }
}
