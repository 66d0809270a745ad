package dragonkey.client.inspector;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.inspector.GivenKey.Form;
import dragonkey.client.jose.Keys;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemWords;

/// The key that a token is checked with: written down here, or fetched on a click, with its host shown before.
final class KeyBox extends VBox {
    private final Background background;
    private final Consumer<Keys> chosen;
    private final TextArea text = new TextArea();
    private final PasswordField passphrase = new PasswordField();
    private final Label status = Nodes.prose("", "muted", "small");
    private final Button fetch;
    private final Choice<Form> forms;
    private final KeySource source;
    private final Button provider = Nodes.button(Messages.text("token.key.provider"), Feather.DOWNLOAD,
            this::fetchNamed);
    private final Fold fold;
    private Optional<KeySource.Place> named = Optional.empty();
    private Form form = Form.KEY;
    /// Of several attempts only the last one counts.
    private int attempt;

    /// A key that counts comes to `chosen`, on the FX thread.
    KeyBox(KeySource source, Background background, Consumer<Keys> chosen) {
        this.background = background;
        this.chosen = chosen;
        this.source = source;
        text.setId("token-key");
        text.setPromptText(Messages.text("token.key.prompt"));
        text.setAccessibleText(Messages.text("token.key"));
        text.setWrapText(true);
        text.setPrefRowCount(3);
        text.setMinHeight(72);
        text.getStyleClass().add("mono");
        text.textProperty().subscribe((before, after) -> given());
        passphrase.setId("token-passphrase");
        passphrase.setPromptText(Messages.text("token.key.passphrase"));
        passphrase.textProperty().subscribe((before, after) -> given());
        status.setId("token-key-status");
        provider.setId("token-provider-keys");
        provider.setDisable(true);
        fetch = Nodes.button("", Feather.DOWNLOAD,
                () -> written().address().ifPresent(address -> find(() -> source.at(address))));
        fetch.setId("token-key-fetch");
        forms = forms();
        VBox body = Nodes.column("key-box", Nodes.row("key-row", forms, Nodes.spring(), provider), text,
                passphrase, fetch);
        fold = new Fold("token-key-fold", Messages.text("token.key.fold"), status, body, this::name);
        getChildren().add(fold);
        given();
    }

    private Choice<Form> forms() {
        SequencedMap<Form, String> words = new LinkedHashMap<>();
        for (Form one : Form.values()) {
            words.put(one, Messages.text("token.key." + one.name().toLowerCase(Locale.ROOT)));
        }
        Choice<Form> choice = new Choice<>("segments", words, wanted -> {
            form = wanted;
            given();
        });
        choice.select(form);
        words.keySet()
                .forEach(one -> choice.button(one).setId("token-key-" + one.name().toLowerCase(Locale.ROOT)));
        return choice;
    }

    /// The key that a token was made with.
    void put(GivenKey key) {
        form = key.form();
        forms.select(form);
        text.setText(key.text());
        given();
    }

    /// Fetches the provider's keys where nobody wrote a key down.
    void provide() {
        if (text.getText().isBlank()) {
            find(() -> source.at(source.ofProvider()));
        }
    }

    /// The provider is another one now, or may be.
    void connectionChanged() {
        named = Optional.empty();
        provider.setDisable(true);
        if (fold.isOpen()) {
            name();
        }
    }

    /// Says whom a click on the provider's button asks, before it is clicked.
    private void name() {
        background.run(this::place, place -> {
            named = place;
            provider.setDisable(place.isEmpty());
            provider.setText(place.map(it -> Messages.text("token.key.provider.at", host(it.address())))
                    .orElseGet(() -> Messages.text("token.key.provider")));
        }, bug -> {
        });
    }

    private Optional<KeySource.Place> place() {
        try {
            return Optional.of(source.ofProvider());
        } catch (Refused nowhere) {
            return Optional.empty();
        }
    }

    private void fetchNamed() {
        named.ifPresent(place -> find(() -> source.at(place)));
    }

    private GivenKey written() {
        return new GivenKey(text.getText(), form, passphrase.getText());
    }

    /// Reading a key asks nobody; an address is only named.
    private void given() {
        GivenKey key = written();
        Nodes.show(passphrase, key.wantsPassphrase());
        Nodes.show(fetch, key.address().isPresent());
        fetch.setText(key.address().map(KeyBox::host).map(host -> Messages.text("token.key.fetch", host))
                .orElse(""));
        find(key::read);
    }

    private static String host(URI address) {
        return address.getRawAuthority();
    }

    private void find(Callable<Keys> way) {
        int mine = ++attempt;
        status.setText(Messages.text("token.key.looking"));
        background.run(() -> found(way), found -> {
            if (mine == attempt) {
                show(found);
            }
        }, bug -> status.setText(""));
    }

    private static Found found(Callable<Keys> way) throws Exception {
        try {
            return new Found.Some(way.call());
        } catch (Refused refused) {
            return new Found.Not(refused.problem());
        }
    }

    private void show(Found found) {
        switch (found) {
            case Found.Some(Keys keys) -> {
                status.setText(keys.isEmpty()
                        ? Messages.text("token.key.none")
                        : Messages.text("token.key.some", keys.all().size()));
                chosen.accept(keys);
            }
            case Found.Not(Problem problem) -> {
                ProblemWords words = ProblemWords.of(problem);
                status.setText(words.title() + ". " + words.text());
                chosen.accept(Keys.NONE);
            }
        }
    }

    private sealed interface Found {
        record Some(Keys keys) implements Found {
        }

        record Not(Problem problem) implements Found {
        }
    }
}
