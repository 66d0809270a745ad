package dragonkey.client.inspector;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Family;

/// Offers to send a used-up refresh token once more, asks first, and says what came of it.
final class ReplayRow extends VBox {
    private final Replay replay;
    private final Background background;
    private final HBox row = Nodes.row("setting-row");
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
            ready();
        }
    }

    private void ready() {
        Button send = Nodes.button(Messages.text("token.family.replay"), Feather.REPEAT, this::ask);
        send.setId("token-family-replay");
        row.getChildren().setAll(send);
    }

    private void ask() {
        Label question = Nodes.prose(Messages.text("token.family.replay.sure"));
        question.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(question, Priority.ALWAYS);
        Button keep = Nodes.button(Messages.text("token.family.replay.keep"), this::ready);
        keep.setId("token-family-replay-keep");
        keep.setCancelButton(true);
        Button sure = Nodes.button(Messages.text("token.family.replay.send"), Feather.REPEAT, this::send);
        sure.setId("token-family-replay-sure");
        sure.getStyleClass().add("danger");
        row.getChildren().setAll(question, keep, sure);
        keep.requestFocus();
    }

    private void send() {
        Optional<Tokens> old = spent;
        ready();
        Nodes.show(row, false);
        say(Messages.text("token.family.replay.sending"));
        old.ifPresent(tokens -> background.run(() -> replay.send(tokens), refusal -> {
            say(refusal.map(ReplayRow::refused).orElseGet(() -> Messages.text("token.family.replay.taken")));
            replay.renewNewest();
        }, bug -> Nodes.show(answer, false)));
    }

    private static String refused(Problem why) {
        return Messages.text("token.family.replay.refused",
                why.detail().isBlank() ? why.code() : why.detail());
    }

    private void say(String words) {
        answer.setText(words);
        Nodes.show(answer, true);
    }
}
