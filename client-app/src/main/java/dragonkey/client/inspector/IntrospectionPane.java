package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.TimeWords;

/// What the provider makes of a token that says nothing by itself (RFC 7662). It is the provider's word, and no check
/// of ours: the verdict stays as it is.
final class IntrospectionPane extends VBox {
    private static final double LEAST_TABLE = 160;

    private final ProviderProbe probe;
    private final Background background;
    private final Button ask;
    private final Label answer = Controls.prose("", "small");
    private final ClaimsTable said;
    private String token = "";
    private Optional<ProviderProbe.AskedProvider> named = Optional.empty();
    private final Latest latest = new Latest();

    private record IntrospectionText(String words, List<ClaimRow> rows) {
    }

    IntrospectionPane(ProviderProbe probe, Background background, ReadOnlyObjectProperty<Instant> now,
            TimeWords times) {
        this.probe = probe;
        this.background = background;
        ask = Controls.button("", Feather.HELP_CIRCLE, this::ask);
        ask.setId("token-introspect");
        answer.setId("token-introspect-answer");
        said = new ClaimsTable("token.claim", now, times);
        said.setId("token-introspect-claims");
        said.setMinHeight(LEAST_TABLE);
        getStyleClass().add("key-box");
        getChildren().addAll(ask, answer, said);
        show(List.of());
    }

    /// Offers to ask about a token, if it is one that only its provider can read.
    void offer(String text, ParsedToken parsedToken) {
        boolean opaque = parsedToken instanceof ParsedToken.OpaqueToken && !text.isBlank();
        Controls.show(this, opaque);
        if (!opaque || !text.equals(token)) {
            token = opaque ? text : "";
            latest.drop();
            answer.setText(Messages.text("token.introspect.why"));
            show(List.of());
        }
        if (opaque) {
            name();
        }
    }

    /// Names whom the token would be sent to, before anybody sends it.
    private void name() {
        ask.setDisable(true);
        background.run(this::provider, provider -> {
            named = provider;
            ask.setText(Messages.text("token.introspect",
                    provider.map(ProviderProbe.AskedProvider::host).orElse("")));
            ask.setDisable(provider.isEmpty());
        }, bug -> {
        });
    }

    private Optional<ProviderProbe.AskedProvider> provider() {
        try {
            return Optional.of(probe.provider());
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private void ask() {
        named.ifPresent(this::ask);
    }

    private void ask(ProviderProbe.AskedProvider provider) {
        String sent = token;
        answer.setText(Messages.text("token.introspect.asking"));
        background.run(() -> said(provider, sent), latest.only(now -> {
            answer.setText(now.words);
            show(now.rows);
        }), bug -> answer.setText(""));
    }

    private static IntrospectionText said(ProviderProbe.AskedProvider provider, String sent)
            throws InterruptedException {
        try {
            Introspection.IntrospectionResponse found = provider.ask(sent);
            String word = found.active() ? "token.introspect.active" : "token.introspect.inactive";
            return new IntrospectionText(Messages.text(word, found.from().getAuthority()),
                    new ClaimRows(ClaimDictionary.in(Locale.getDefault())).rows(found.claims()));
        } catch (ProblemException problemException) {
            ProblemWords words = ProblemWords.of(problemException.problem());
            return new IntrospectionText(words.title() + ". " + words.text(), List.of());
        }
    }

    private void show(List<ClaimRow> rows) {
        said.getItems().setAll(rows);
        Controls.show(said, !rows.isEmpty());
    }
}
