package dragonkey.client.connections;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.background.Background;
import dragonkey.client.background.Cancellable;
import dragonkey.client.background.Latest;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.ConnectionValidator;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.Problem;
import dragonkey.client.core.WebAddress;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.ProviderCheck.ProviderFindings;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Looks at the provider while its issuer is typed: what it offers, or why it cannot be used and what to do next. The latest text
/// is what counts; an answer about an earlier one is never shown.
final class IssuerLookup extends VBox {
    /// As long as people pause between two keys.
    private static final Duration PAUSE = Duration.ofMillis(500);
    /// How the client proves itself is still being filled in.
    private static final String PROOF = "client.authentication";
    /// All of a draft that the look depends on.
    private static final List<ConnectionField> LOOKED_AT = List.of(ConnectionField.ISSUER,
            ConnectionField.AUTHENTICATION, ConnectionField.TRUSTED_CERTIFICATE, ConnectionField.PROXY,
            ConnectionField.PROXY_ADDRESS);

    private final ProviderCheck check;
    private final Background background;
    private final TypingPause pause;
    private final LookupListener listener;
    private final Busy busy = Busy.cancellable("connection-issuer");
    private final HBox result = Controls.row("issuer-result");
    private final Latest latest = new Latest();
    private Cancellable pausing = new Cancellable();
    private ConnectionDraft lookedAt = ConnectionDraft.EMPTY;

    /// Waits for somebody to stop typing; an interrupt ends the wait.
    @FunctionalInterface
    interface TypingPause {
        void lasting(Duration time) throws InterruptedException;
    }

    /// What the form does with what was found.
    ///
    /// @param found told what the provider says about itself
    /// @param issuer told by which issuer it goes itself, when a person takes that
    record LookupListener(Consumer<ProviderMetadata> found, Consumer<String> issuer) {
    }

    IssuerLookup(ProviderCheck check, Background background, TypingPause pause, LookupListener listener) {
        this.check = check;
        this.background = background;
        this.pause = pause;
        this.listener = listener;
        setId("connection-issuer-lookup");
        getStyleClass().add("issuer-lookup");
        getChildren().addAll(busy, result);
        Controls.show(result, false);
    }

    /// Looks at the issuer of a draft after a pause, unless it has been looked at.
    void look(ConnectionDraft draft) {
        ConnectionDraft wanted = part(draft);
        if (wanted.equals(lookedAt)) {
            return;
        }
        giveUp();
        lookedAt = wanted;
        Controls.show(result, false);
        Connection connection = connection(wanted);
        if (connection != null && draft.isEmpty(ConnectionField.TOKEN_ENDPOINT)) {
            pausing = background.run(this::rested, latest.only(rested -> {
                if (rested) {
                    ask(connection);
                }
            }));
        }
    }

    /// Nobody waits for it any more.
    void giveUp() {
        latest.drop();
        pausing.cancel();
        busy.giveUp();
    }

    /// Tells what somebody else's look found, if it is still about what is typed.
    void take(ProviderFindings findings, Connection connection) {
        Connection typed = connection(lookedAt);
        if (typed != null && typed.provider().equals(connection.provider())) {
            show(findings, connection);
        }
    }

    private boolean rested() {
        try {
            pause.lasting(PAUSE);
            return true;
        } catch (InterruptedException _) {
            return false;
        }
    }

    private static ConnectionDraft part(ConnectionDraft draft) {
        var texts = new EnumMap<ConnectionField, String>(ConnectionField.class);
        LOOKED_AT.forEach(field -> texts.put(field, draft.text(field)));
        return new ConnectionDraft(texts);
    }

    /// What can be asked already, whatever the rest of the form still lacks.
    private static @Nullable Connection connection(ConnectionDraft part) {
        ConnectionDraft whole = part.with(ConnectionField.NAME, "-").with(ConnectionField.CLIENT_ID, "-")
                .with(ConnectionField.SCOPE, "openid")
                .with(ConnectionField.REDIRECT_URI, "http://127.0.0.1/callback");
        return ConnectionValidator.judge(whole).isEmpty() ? ConnectionMapper.connection(whole) : null;
    }

    private void ask(Connection connection) {
        Controls.show(result, false);
        busy.run(background,
                BusyWork.now(Messages.text("connection.check.running",
                        connection.provider().issuer().getAuthority()), check.limit()),
                () -> check.examine(connection.provider(), connection.client()),
                findings -> show(findings, connection), () -> {
                });
    }

    private void show(ProviderFindings findings, Connection connection) {
        ProviderMetadata metadata = findings.metadata();
        Problem problem = findings.problem();
        if (metadata != null) {
            Optional<CheckResult> failed = findings.report().results().stream()
                    .filter(rule -> rule.outcome() == CheckOutcome.FAILED && !rule.code().equals(PROOF))
                    .findFirst();
            failed.ifPresentOrElse(
                    rule -> tell("bad", Feather.X_CIRCLE,
                            Messages.text("connection.found.but",
                                    connection.provider().issuer().getAuthority()),
                            rule.code()),
                    () -> tell("good", Feather.CHECK_CIRCLE, found(metadata, findings, connection), ""));
            listener.found().accept(metadata);
        } else if (problem != null) {
            ProblemWords words = ProblemWords.of(problem);
            tell("bad", Feather.X_CIRCLE, words.sentence(), problem.code());
            result.getChildren()
                    .add(named(findings, connection.provider().issuer())
                            .map(issuer -> Controls.button("connection-issuer-use", "connection.issuer.use",
                                    () -> listener.issuer().accept(issuer)))
                            .orElseGet(() -> again(connection)));
        }
    }

    private Button again(Connection connection) {
        return Controls.button("connection-issuer-again", "connection.check.again", Feather.REFRESH_CW,
                () -> ask(connection));
    }

    /// By which issuer a provider goes that was found under another one: most often a slash at the end is all the difference.
    private static Optional<String> named(ProviderFindings findings, URI typed) {
        return findings.report().failure().filter(failed -> failed.code().equals("discovery.issuer"))
                .map(CheckResult::found)
                .filter(issuer -> connection(
                        new ConnectionDraft(Map.of(ConnectionField.ISSUER, issuer))) != null)
                .filter(issuer -> WebAddress.origin(URI.create(issuer)).equals(WebAddress.origin(typed)));
    }

    private void tell(String style, Feather icon, String words, String code) {
        Label said = Controls.prose(words, "small");
        said.setId("connection-issuer-result");
        VBox column = Controls.column("issuer-words", said);
        HBox.setHgrow(column, Priority.ALWAYS);
        if (!code.isEmpty()) {
            Label shown = Controls.label(code, "mono");
            shown.setId("connection-issuer-code");
            column.getChildren().add(shown);
        }
        result.getStyleClass().removeAll("good", "bad");
        result.getStyleClass().add(style);
        result.getChildren().setAll(new FontIcon(icon), column);
        Controls.show(result, true);
    }

    /// What a person would otherwise look up: by host, what it offers, and whether it wants a secret.
    private static String found(ProviderMetadata metadata, ProviderFindings findings, Connection connection) {
        List<String> facts = new ArrayList<>();
        facts.add(Messages
                .text(metadata.s256Listed() ? "connection.found.pkce" : "connection.found.pkce.none"));
        findings.report().results().stream().filter(rule -> rule.code().equals("jwks.keys"))
                .filter(rule -> rule.outcome() == CheckOutcome.PASSED).forEach(rule -> facts
                        .add(Messages.text("connection.found.keys", Long.valueOf(rule.found()))));
        if (metadata.endSessionEndpoint() != null) {
            facts.add(Messages.text("connection.found.sign-out"));
        }
        if (metadata.offer().deviceAuthorizationEndpoint() != null) {
            facts.add(Messages.text("connection.found.device"));
        }
        List<String> methods = metadata.offer().authenticationMethods();
        boolean secretless = connection.client()
                .authentication() instanceof ClientAuthentication.NoAuthentication;
        if (secretless && !methods.isEmpty() && !methods.contains("none")) {
            facts.add(Messages.text("connection.found.secret"));
        }
        return Messages.text("connection.found", connection.provider().issuer().getAuthority(),
                String.join(", ", facts));
    }
}
