package dragonkey.client.inspector;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.ProblemException;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Sends the token that is looked at to the connection's API, whatever it is worth, and says what the API made of it. An
/// API that is not the embedded one is named first, and only a second click sends it there.
final class SendPane extends VBox {
    private final RemoteChecks remoteChecks;
    private final Background background;
    private final Button send = Controls.button("token-send", "token.send", Feather.SEND, this::ask);
    private final HBox row = Controls.row("key-row", send);
    private final Label answer = Controls.prose("", "small");
    private final Busy busy = Busy.cancellable("token-send");
    private final Latest latest = new Latest();
    private String token = "";

    SendPane(RemoteChecks remoteChecks, Background background) {
        this.remoteChecks = remoteChecks;
        this.background = background;
        answer.setId("token-send-answer");
        getStyleClass().addAll("card", "side-card");
        getChildren().addAll(row, busy, answer);
        say("");
    }

    /// What was answered before is not about another token.
    void show(String text, boolean sendable) {
        Controls.show(this, sendable);
        if (!text.equals(token)) {
            token = text;
            say("");
            row.getChildren().setAll(send);
        }
    }

    private void ask() {
        if (remoteChecks.isEmbedded()) {
            send();
            return;
        }
        background.run(this::host, latest.only(host -> host.ifPresentOrElse(this::confirm, this::send)));
    }

    private Optional<String> host() {
        try {
            return Optional.of(remoteChecks.apiHost());
        } catch (ProblemException nowhere) {
            return Optional.empty();
        }
    }

    private void confirm(String host) {
        Label question = Controls.prose(Messages.text("token.send.question", host));
        question.setId("token-send-question");
        HBox.setHgrow(question, Priority.ALWAYS);
        Button keep = Controls.button("token-send-keep", "token.send.keep",
                () -> row.getChildren().setAll(send));
        keep.setCancelButton(true);
        Button sure = Controls.button("token-send-sure", "token.send.sure", Feather.SEND, () -> {
            row.getChildren().setAll(send);
            send();
        });
        row.getChildren().setAll(question, keep, sure);
        keep.requestFocus();
    }

    private void send() {
        String sent = token;
        String before = answer.getText();
        say("");
        busy.run(background, BusyWork.now(Messages.text("token.send.sending"), remoteChecks.limit()),
                () -> words(sent), this::show, () -> show(before));
    }

    private String words(String sent) throws InterruptedException {
        try {
            RemoteChecks.SentTokenAnswer said = remoteChecks.showToApi(sent);
            return Messages.text("token.send.answer", said.host(), said.status(), said.challenge()).strip();
        } catch (ProblemException problemException) {
            return ProblemWords.of(problemException.problem()).sentence();
        }
    }

    private void say(String words) {
        latest.drop();
        busy.giveUp();
        show(words);
    }

    private void show(String words) {
        answer.setText(words);
        Controls.show(answer, !words.isEmpty());
    }
}
