package dragonkey.client.inspector;

import java.net.URI;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.KeyRemarkWords;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.KeyInput.KeyFormat;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.Tables;

/// The key that the token is checked with, and whose it is: the provider's, written down here, made, or fetched on a click
/// with its host shown before. Each token has its own.
final class KeyPane extends VBox {
    private final Background background;
    private final KeyListener listener;
    private final RemoteChecks remoteChecks;
    private final Label source = Controls.chip("");
    private final Label facts = Controls.prose("", "mono", "muted");
    private final TextArea text = new TextArea();
    private final PasswordField passphrase = new PasswordField();
    private final Label status = Controls.prose("", "muted", "small");
    private final Label remarks = Controls.prose("", "muted", "small");
    private final Button fetch;
    private final Choice<KeyFormat> forms;
    private final Button provider = Controls.button("token-provider-keys", "token.key.provider",
            Feather.DOWNLOAD, this::fetchProviderKeys);
    private final Button make = Controls.button("token-key-make", "token.key.make", this::make);
    private final CheckBox strict = new CheckBox(Messages.text("token.strict"));
    private final VBox body;
    private final Button fold = Controls.button("token-key-fold", "token.key.fold", this::turn);
    private final Latest latest = new Latest();
    /// Where keys can be fetched: what was written down, or where a discovery document says they are.
    private Optional<URI> address = Optional.empty();
    private final Busy busy = Busy.cancellable("token-key-fetch");
    private Optional<RemoteChecks.KeySetAddress> providerKeys = Optional.empty();
    private KeyFormat keyFormat = KeyFormat.KEY;
    private Optional<TokenTab> tab = Optional.empty();
    private String sessionHost = "";
    private boolean filling;
    /// What is written here is newer than what the token is judged with.
    private boolean searching;

    /// Told, on the FX thread, which keys count from now on.
    interface KeyListener {
        /// Keys for the token that is looked at.
        void judgeWith(KeyInput keyInput, TrustedKeys keys);

        /// The header that a key is to be made for; empty where there is none.
        Optional<ObjectNode> header();

        /// A key was made for the token that is looked at, to sign it with.
        void signWith(KeyInput keyInput, TrustedKeys keys);

        /// Whether a weak key fails as well.
        void judgeStrictly(boolean strict);
    }

    KeyPane(RemoteChecks remoteChecks, Background background, KeyListener listener) {
        this.background = background;
        this.listener = listener;
        this.remoteChecks = remoteChecks;
        source.setId("token-key-source");
        facts.setId("token-key-facts");
        text.setId("token-key");
        text.setPromptText(Messages.text("token.key.prompt"));
        text.setAccessibleText(Messages.text("token.key"));
        text.setWrapText(true);
        text.setPrefRowCount(3);
        text.setMinHeight(72);
        text.getStyleClass().add("mono");
        text.textProperty().subscribe((before, after) -> onInput());
        passphrase.setId("token-passphrase");
        passphrase.setPromptText(Messages.text("token.key.passphrase"));
        passphrase.textProperty().subscribe((before, after) -> onInput());
        status.setId("token-key-status");
        remarks.setId("token-key-remarks");
        provider.setDisable(true);
        fetch = Controls.button("", Feather.DOWNLOAD,
                () -> address.ifPresent(where -> fetch(host(where), () -> remoteChecks.keys(where))));
        fetch.setId("token-key-fetch");
        make.setTooltip(Tables.wide(Messages.text("token.key.make.hint")));
        strict.setId("token-strict");
        strict.setTooltip(Tables.wide(Messages.text("token.strict.hint")));
        strict.selectedProperty().subscribe((before, wanted) -> listener.judgeStrictly(wanted));
        forms = forms();
        body = Controls.column("key-box", new FlowPane(8, 8, forms, provider), text, passphrase, remarks,
                fetch, busy, strict);
        getStyleClass().addAll("card", "side-card");
        getChildren().addAll(Controls.row("side-head", Controls.label(Messages.text("token.key"), "strong"),
                Controls.spring(), source), facts, status, new FlowPane(8, 8, fold, make), body);
        open(false);
        Controls.show(passphrase, false);
        Controls.show(remarks, false);
        Controls.show(fetch, false);
    }

    /// Shows what a token is checked with. Another tab has another key.
    void show(TokenTab token, InspectedToken inspected) {
        boolean another = tab.filter(token::equals).isEmpty()
                || (!searching && !token.keyInput().equals(input()));
        tab = Optional.of(token);
        if (another) {
            latest.drop();
            busy.giveUp();
            searching = false;
            fill(token.keyInput());
            open(false);
            say(token.keys());
        }
        facts.setText(inspected.keyLine());
        Controls.show(facts, !facts.getText().isEmpty());
        boolean atSignIn = token.kind() == TokenKind.ID;
        boolean own = token.kind() == TokenKind.ACCESS && token.keys().isEmpty();
        Controls.show(status, !atSignIn && !own);
        Controls.show(fold, !atSignIn);
        Controls.show(make, inspected.canChange());
        boolean found = !inspected.query().keys().isEmpty();
        boolean providers = atSignIn || (own && found);
        source.setText(Messages.text("token.key.from." + whose(token, providers, found)));
        source.getStyleClass().remove("good");
        if (providers) {
            source.getStyleClass().add("good");
        }
        if (own && found) {
            facts.setText(facts.getText() + " · " + Messages.text("token.key.host", sessionHost));
        }
    }

    private static String whose(TokenTab token, boolean providers, boolean found) {
        if (providers) {
            return "provider";
        }
        if (!found) {
            return "none";
        }
        return token.keyInput().equals(KeyInput.NONE) ? "fetched" : "own";
    }

    /// Whose keys the session's access token was checked with, unasked.
    void foundProviderKeys(String host) {
        sessionHost = host;
    }

    private void fill(KeyInput key) {
        filling = true;
        keyFormat = key.form();
        forms.select(keyFormat);
        text.setText(key.text());
        passphrase.setText(key.passphrase());
        Controls.show(passphrase, key.wantsPassphrase());
        offerToFetch(key.address());
        filling = false;
    }

    private void turn() {
        open(!body.isVisible());
        if (body.isVisible()) {
            text.requestFocus();
        }
    }

    private void open(boolean wanted) {
        Controls.show(body, wanted);
        fold.setGraphic(new FontIcon(wanted ? Feather.CHEVRON_DOWN : Feather.CHEVRON_RIGHT));
        if (wanted) {
            showProviderHost();
        }
    }

    /// A key that goes with the token's algorithm, and the token signed with it at once.
    private void make() {
        listener.header().ifPresent(header -> {
            String algorithm = header.path("alg").asString("");
            String wanted = algorithm.equals("dir") ? header.path("enc").asString("") : algorithm;
            background.run(() -> made(wanted), attempt -> {
                attempt.problem().ifPresent(this::refuse);
                attempt.key().ifPresent(key -> {
                    fill(key);
                    open(true);
                    sign(key);
                });
            });
        });
    }

    private record MakeAttempt(Optional<KeyInput> key, Optional<Problem> problem) {
    }

    private static MakeAttempt made(String algorithm) {
        try {
            return new MakeAttempt(
                    Optional.of(new KeyInput(JwkGenerator.of(algorithm, new SecureRandom()).toJSONString(),
                            KeyFormat.KEY, "")),
                    Optional.empty());
        } catch (ProblemException problemException) {
            return new MakeAttempt(Optional.empty(), Optional.of(problemException.problem()));
        }
    }

    private void sign(KeyInput key) {
        search(key::read, keys -> listener.signWith(key, keys));
    }

    private Choice<KeyFormat> forms() {
        Choice<KeyFormat> choice = Choice.of(KeyFormat.class, "segments", "token-key-", "token.key.",
                wanted -> {
                    keyFormat = wanted;
                    onInput();
                });
        choice.select(keyFormat);
        return choice;
    }

    /// The provider is another one now, or may be.
    void connectionChanged() {
        providerKeys = Optional.empty();
        provider.setDisable(true);
        if (body.isVisible()) {
            showProviderHost();
        }
    }

    /// Says whom a click on the provider's button asks, before it is clicked.
    private void showProviderHost() {
        background.run(this::addressOfProvider, address -> {
            providerKeys = address;
            provider.setDisable(address.isEmpty());
            provider.setText(address.map(it -> Messages.text("token.key.provider.at", host(it.address())))
                    .orElseGet(() -> Messages.text("token.key.provider")));
        });
    }

    private Optional<RemoteChecks.KeySetAddress> addressOfProvider() {
        try {
            return Optional.of(remoteChecks.providerKeys());
        } catch (ProblemException nowhere) {
            return Optional.empty();
        }
    }

    private void fetchProviderKeys() {
        providerKeys.ifPresent(known -> fetch(host(known.address()), () -> remoteChecks.keys(known)));
    }

    private KeyInput input() {
        return new KeyInput(text.getText(), keyFormat, passphrase.getText());
    }

    /// Reading a key asks nobody; an address is only named.
    private void onInput() {
        if (filling) {
            return;
        }
        KeyInput key = input();
        Controls.show(passphrase, key.wantsPassphrase());
        offerToFetch(key.address());
        search(key::read);
    }

    /// Nobody is asked before a click, with the host shown.
    private void offerToFetch(Optional<URI> where) {
        address = where;
        Controls.show(fetch, where.isPresent());
        fetch.setText(
                where.map(KeyPane::host).map(host -> Messages.text("token.key.fetch", host)).orElse(""));
    }

    private static String host(URI address) {
        return address.getRawAuthority();
    }

    private void search(Callable<TrustedKeys> keys) {
        search(keys, found -> listener.judgeWith(input(), found));
    }

    private void search(Callable<TrustedKeys> keys, Consumer<TrustedKeys> found) {
        busy.giveUp();
        searching = true;
        status.setText(Messages.text("token.key.looking"));
        background.run(() -> outcome(keys), latest.only(keySearch -> {
            searching = false;
            show(keySearch, found);
        }), bug -> status.setText(""));
    }

    /// Asks for keys over the network. What was there before stays until they are.
    private void fetch(String host, Callable<TrustedKeys> keys) {
        latest.drop();
        searching = true;
        busy.run(background, BusyWork.now(Messages.text("token.key.asking", host), remoteChecks.limit()),
                () -> outcome(keys), keySearch -> {
                    searching = false;
                    show(keySearch, found -> listener.judgeWith(input(), found));
                }, () -> searching = false);
    }

    private static KeySearch outcome(Callable<TrustedKeys> keys) throws Exception {
        try {
            return new KeySearch.KeysFound(keys.call());
        } catch (ProblemException problemException) {
            return new KeySearch.KeysMissing(problemException.problem());
        }
    }

    private void show(KeySearch keySearch, Consumer<TrustedKeys> found) {
        switch (keySearch) {
            case KeySearch.KeysFound(TrustedKeys trustedKeys) -> {
                say(trustedKeys);
                found.accept(trustedKeys);
            }
            case KeySearch.KeysMissing(Problem problem) -> {
                refuse(problem);
                if (problem.kind() == ProblemCode.KEY_DISCOVERY) {
                    offerToFetch(KeyInput.address(problem.detail()));
                }
                if (problem.kind() == ProblemCode.KEY_PASSPHRASE) {
                    Controls.show(passphrase, true);
                }
                found.accept(TrustedKeys.NONE);
            }
        }
    }

    private void say(TrustedKeys trustedKeys) {
        status.setText(trustedKeys.isEmpty()
                ? Messages.text("token.key.none")
                : Messages.text("token.key.some", trustedKeys.all().size()));
        showRemarks(KeyRemarkWords.of(trustedKeys));
    }

    private void refuse(Problem problem) {
        status.setText(ProblemWords.of(problem).sentence());
        Controls.show(status, true);
        showRemarks(List.of());
    }

    private void showRemarks(List<String> sentences) {
        Controls.show(remarks, !sentences.isEmpty());
        remarks.setText(String.join("\n", sentences));
    }

    private sealed interface KeySearch {
        record KeysFound(TrustedKeys keys) implements KeySearch {
        }

        record KeysMissing(Problem problem) implements KeySearch {
        }
    }
}
