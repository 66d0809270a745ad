package dragonkey.client.inspector;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.KeyRemarkWords;
import dragonkey.client.inspector.KeyInput.KeyFormat;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Collapsible;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// The key that a token is checked with: written down here, or fetched on a click, with its host shown before.
final class KeyPane extends VBox {
    private final Background background;
    private final Consumer<TrustedKeys> chosen;
    private final TextArea text = new TextArea();
    private final PasswordField passphrase = new PasswordField();
    private final Label status = Controls.prose("", "muted", "small");
    private final Label remarks = Controls.prose("", "muted", "small");
    private final Button fetch;
    private final Choice<KeyFormat> forms;
    private final RemoteChecks remoteChecks;
    private final Button provider = Controls.button("token-provider-keys", "token.key.provider",
            Feather.DOWNLOAD, this::fetchProviderKeys);
    private final Collapsible collapsible;
    private final Latest latest = new Latest();
    /// Where keys can be fetched: what was written down, or where a discovery document says they are.
    private Optional<URI> address = Optional.empty();
    private Optional<RemoteChecks.KeySetAddress> providerKeys = Optional.empty();
    private KeyFormat keyFormat = KeyFormat.KEY;

    /// A key that counts comes to `chosen`, on the FX thread.
    KeyPane(RemoteChecks remoteChecks, Background background, Consumer<TrustedKeys> chosen) {
        this.background = background;
        this.chosen = chosen;
        this.remoteChecks = remoteChecks;
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
                () -> address.ifPresent(where -> search(() -> remoteChecks.keys(where))));
        fetch.setId("token-key-fetch");
        forms = forms();
        VBox body = Controls.column("key-box", Controls.row("key-row", forms, Controls.spring(), provider),
                text, passphrase, remarks, fetch);
        collapsible = new Collapsible("token-key-fold", Messages.text("token.key.fold"), status, body,
                this::showProviderHost);
        getChildren().add(collapsible);
        onInput();
    }

    private Choice<KeyFormat> forms() {
        Choice<KeyFormat> segmentedChoice = Choice.of(KeyFormat.class, "segments", "token-key-", "token.key.",
                wanted -> {
                    keyFormat = wanted;
                    onInput();
                });
        segmentedChoice.select(keyFormat);
        return segmentedChoice;
    }

    /// The key that a token was made with.
    void show(KeyInput key) {
        keyFormat = key.form();
        forms.select(keyFormat);
        text.setText(key.text());
        onInput();
    }

    /// Fetches the provider's keys where nobody wrote a key down.
    void fetchProviderKeysIfEmpty() {
        if (text.getText().isBlank()) {
            search(() -> remoteChecks.keys(remoteChecks.providerKeys()));
        }
    }

    /// The provider is another one now, or may be.
    void connectionChanged() {
        providerKeys = Optional.empty();
        provider.setDisable(true);
        if (collapsible.isOpen()) {
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
        providerKeys.ifPresent(keySetAddress -> search(() -> remoteChecks.keys(keySetAddress)));
    }

    private KeyInput input() {
        return new KeyInput(text.getText(), keyFormat, passphrase.getText());
    }

    /// Reading a key asks nobody; an address is only named.
    private void onInput() {
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
        status.setText(Messages.text("token.key.looking"));
        background.run(() -> outcome(keys), latest.only(this::show), bug -> status.setText(""));
    }

    private static KeySearch outcome(Callable<TrustedKeys> keys) throws Exception {
        try {
            return new KeySearch.KeysFound(keys.call());
        } catch (ProblemException problemException) {
            return new KeySearch.KeysMissing(problemException.problem());
        }
    }

    private void show(KeySearch keySearch) {
        switch (keySearch) {
            case KeySearch.KeysFound(TrustedKeys trustedKeys) -> {
                status.setText(trustedKeys.isEmpty()
                        ? Messages.text("token.key.none")
                        : Messages.text("token.key.some", trustedKeys.all().size()));
                showRemarks(KeyRemarkWords.of(trustedKeys));
                chosen.accept(trustedKeys);
            }
            case KeySearch.KeysMissing(Problem problem) -> {
                ProblemWords words = ProblemWords.of(problem);
                status.setText(words.sentence());
                showRemarks(List.of());
                if (problem.kind() == ProblemCode.KEY_DISCOVERY) {
                    offerToFetch(KeyInput.address(problem.detail()));
                }
                if (problem.kind() == ProblemCode.KEY_PASSPHRASE) {
                    Controls.show(passphrase, true);
                }
                chosen.accept(TrustedKeys.NONE);
            }
        }
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
