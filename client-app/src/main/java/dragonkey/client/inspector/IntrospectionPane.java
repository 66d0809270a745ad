package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.TimeWords;

/// What the provider makes of a token that says nothing by itself (RFC 7662). It is the provider's word, and no check
/// of ours: the verdict stays as it is.
final class IntrospectionPane extends VBox {
    private static final double LEAST_TABLE = 160;

    private final RemoteChecks remoteChecks;
    private final Background background;
    private final Button ask;
    private final Label answer = Controls.prose("", "small");
    private final ClaimsTable claims;
    private final Busy busy = Busy.cancellable("token-introspect");
    private String token = "";
    private Optional<Connection> connection = Optional.empty();

    private record IntrospectionText(String words, List<ClaimRow> rows) {
    }

    IntrospectionPane(RemoteChecks remoteChecks, Background background, ReadOnlyObjectProperty<Instant> now,
            TimeWords times) {
        this.remoteChecks = remoteChecks;
        this.background = background;
        ask = Controls.button("", Feather.HELP_CIRCLE, this::ask);
        ask.setId("token-introspect");
        answer.setId("token-introspect-answer");
        claims = new ClaimsTable("token.claim", now, times);
        claims.setId("token-introspect-claims");
        claims.setMinHeight(LEAST_TABLE);
        getStyleClass().add("key-box");
        getChildren().addAll(ask, busy, answer, claims);
        show(List.of());
    }

    /// Offers to ask about a token, if it is one that only its provider can read.
    void offer(String text, ParsedToken parsedToken) {
        boolean opaque = parsedToken instanceof ParsedToken.OpaqueToken && !text.isBlank();
        Controls.show(this, opaque);
        if (!opaque || !text.equals(token)) {
            token = opaque ? text : "";
            busy.giveUp();
            Controls.show(answer, true);
            answer.setText(Messages.text("token.introspect.why"));
            show(List.of());
        }
        if (opaque) {
            showProviderHost();
        }
    }

    /// Names whom the token would be sent to, before anybody sends it.
    private void showProviderHost() {
        ask.setDisable(true);
        background.run(this::findConnection, found -> {
            connection = found;
            ask.setText(Messages.text("token.introspect",
                    found.map(one -> one.provider().issuer().getAuthority()).orElse("")));
            ask.setDisable(found.isEmpty());
        });
    }

    private Optional<Connection> findConnection() {
        try {
            return Optional.of(remoteChecks.connection());
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private void ask() {
        connection.ifPresent(this::ask);
    }

    private void ask(Connection asked) {
        String sent = token;
        Controls.show(answer, false);
        busy.run(background, BusyWork.now(Messages.text("token.introspect.asking"), remoteChecks.limit()),
                () -> answer(asked, sent), said -> {
                    Controls.show(answer, true);
                    answer.setText(said.words);
                    show(said.rows);
                }, () -> Controls.show(answer, true));
    }

    private IntrospectionText answer(Connection asked, String sent) throws InterruptedException {
        try {
            Introspection.IntrospectionResponse found = remoteChecks.introspect(asked, sent);
            String word = found.active() ? "token.introspect.active" : "token.introspect.inactive";
            return new IntrospectionText(Messages.text(word, found.from().getAuthority()),
                    ClaimRows.in(Messages.language()).rows(found.claims()));
        } catch (ProblemException problemException) {
            ProblemWords words = ProblemWords.of(problemException.problem());
            return new IntrospectionText(words.sentence(), List.of());
        }
    }

    private void show(List<ClaimRow> rows) {
        claims.getItems().setAll(rows);
        Controls.show(claims, !rows.isEmpty());
    }
}
