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
import dragonkey.client.core.Refused;
import dragonkey.client.jose.Reading;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.TimeWords;

/// What the provider makes of a token that says nothing by itself (RFC 7662). It is the provider's word, and no check
/// of ours: the verdict stays as it is.
final class IntrospectBox extends VBox {
    private static final double LEAST_TABLE = 160;

    private final ProviderProbe probe;
    private final Background background;
    private final Button ask;
    private final Label answer = Nodes.prose("", "small");
    private final ClaimsTable said;
    private String token = "";
    private Optional<ProviderProbe.Asked> named = Optional.empty();
    /// Of several answers only that to the last question is shown.
    private int asked;

    private record Said(String words, List<ClaimRow> rows) {
    }

    IntrospectBox(ProviderProbe probe, Background background, ReadOnlyObjectProperty<Instant> now,
            TimeWords times) {
        this.probe = probe;
        this.background = background;
        ask = Nodes.button("", Feather.HELP_CIRCLE, this::ask);
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
    void offer(String text, Reading reading) {
        boolean opaque = reading instanceof Reading.Opaque && !text.isBlank();
        Nodes.show(this, opaque);
        if (!opaque || !text.equals(token)) {
            token = opaque ? text : "";
            asked++;
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
            ask.setText(
                    Messages.text("token.introspect", provider.map(ProviderProbe.Asked::host).orElse("")));
            ask.setDisable(provider.isEmpty());
        }, bug -> {
        });
    }

    private Optional<ProviderProbe.Asked> provider() {
        try {
            return Optional.of(probe.provider());
        } catch (Refused _) {
            return Optional.empty();
        }
    }

    private void ask() {
        named.ifPresent(this::ask);
    }

    private void ask(ProviderProbe.Asked provider) {
        int mine = ++asked;
        String sent = token;
        answer.setText(Messages.text("token.introspect.asking"));
        background.run(() -> said(provider, sent), now -> {
            if (mine == asked) {
                answer.setText(now.words);
                show(now.rows);
            }
        }, bug -> answer.setText(""));
    }

    private static Said said(ProviderProbe.Asked provider, String sent) throws InterruptedException {
        try {
            Introspection.Answer found = provider.ask(sent);
            String word = found.active() ? "token.introspect.active" : "token.introspect.inactive";
            return new Said(Messages.text(word, found.from().getAuthority()),
                    new Claims(ClaimDictionary.in(Locale.getDefault())).rows(found.claims()));
        } catch (Refused refused) {
            ProblemWords words = ProblemWords.of(refused.problem());
            return new Said(words.title() + ". " + words.text(), List.of());
        }
    }

    private void show(List<ClaimRow> rows) {
        said.getItems().setAll(rows);
        Nodes.show(said, !rows.isEmpty());
    }
}
