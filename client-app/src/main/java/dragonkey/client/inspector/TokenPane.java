package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.inspector.judge.Keys;
import dragonkey.client.inspector.read.Pasted;
import dragonkey.client.inspector.read.Reading;
import dragonkey.client.inspector.read.TokenParts;
import dragonkey.client.inspector.read.TokenText;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.look.Theme;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;

/// What a token says and what was checked: the session's own, or one that was pasted. Tokens are read and judged
/// away from the FX thread, for they may be large.
public final class TokenPane extends VBox {
    private static final double LEAST_TABLE = 150;

    private final SessionModel session;
    private final ReadOnlyObjectProperty<Instant> now;
    private final Background background;
    private final VerdictBanner banner = new VerdictBanner();
    private final EncodedText encoded = new EncodedText();
    private final SizeMeter meter = new SizeMeter();
    private final Contents contents;
    private final TimeMachine machine = new TimeMachine();
    private final ChecksCard checks = new ChecksCard(machine);
    private final PasteBox paste;
    private final KeyBox key;
    private final HBox given;
    private final Choice<Which> choice;
    private final MakeBox make;
    private final TamperBox tamper;
    private final Button tampering = Nodes.button(Messages.text("token.tamper"), Feather.SCISSORS,
            this::tamper);
    private final VBox inspected;
    private boolean tampers;
    private Reading shown = TokenText.read("");
    private Keys keys = Keys.NONE;
    private Which which = Which.ID;
    /// Of several readings only the last one asked for is shown.
    private int asked;

    public TokenPane(SessionModel session, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            OnAClick onAClick, Background background) {
        this.session = session;
        this.now = now;
        this.background = background;
        contents = new Contents(now, times);
        paste = new PasteBox(background, this::show);
        key = new KeyBox(onAClick.keys(), background, this::judgeWith);
        choice = choice();
        make = new MakeBox(background, this::made, () -> making(false));
        tamper = new TamperBox(onAClick.api(), background, paste::put);
        tampering.setId("token-tamper");
        given = Nodes.row("given", paste, tamper, key);
        HBox.setHgrow(tamper, Priority.ALWAYS);
        HBox.setHgrow(paste, Priority.ALWAYS);
        HBox.setHgrow(key, Priority.ALWAYS);
        Theme.style(this, "inspector/token.css");
        contents.setMinHeight(LEAST_TABLE);
        checks.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        VBox page = Nodes.page(Messages.text("token.title"),
                Nodes.label(Messages.text("token.line"), "muted"), choice, making());
        inspected = Nodes.column("inspected", banner, given, encoded, sizes(), contents, checks);
        VBox.setVgrow(inspected, Priority.ALWAYS);
        VBox.setVgrow(make, Priority.ALWAYS);
        page.getChildren().addAll(make, inspected);
        making(false);
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().add(scroll);
        setOnDragOver(paste::over);
        setOnDragDropped(drag -> {
            open(Which.PASTED);
            paste.dropped(drag);
        });
        machine.chosen().subscribe((before, at) -> show());
        session.session().subscribe(current -> show());
    }

    private Choice<Which> choice() {
        SequencedMap<Which, String> words = new LinkedHashMap<>();
        for (Which one : Which.values()) {
            words.put(one, Messages.text("token." + TokenLook.word(one)));
        }
        Choice<Which> buttons = new Choice<>("segments", words, this::open);
        for (Which one : Which.values()) {
            buttons.button(one).setId("token-" + TokenLook.word(one));
        }
        buttons.select(which);
        return buttons;
    }

    private Button making() {
        Button button = Nodes.button(Messages.text("token.make"), Feather.EDIT_3, () -> making(true));
        button.setId("token-make");
        return button;
    }

    private void making(boolean open) {
        Nodes.show(make, open);
        Nodes.show(inspected, !open);
    }

    private void made(Made token) {
        paste.put(token.token());
        key.put(token.key());
        choice.select(Which.PASTED);
        open(Which.PASTED);
    }

    private HBox sizes() {
        HBox.setHgrow(meter, Priority.ALWAYS);
        return Nodes.row("given", meter, tampering);
    }

    /// The shown token goes on as a pasted one: what is changed is the session's no more. Its keys are those of its
    /// provider, unless the person has given one.
    private void tamper() {
        Reading original = shown;
        if (which != Which.PASTED) {
            key.provide();
        }
        choice.select(Which.PASTED);
        open(Which.PASTED);
        tampers = true;
        tamper.begin(original);
        show();
    }

    private void open(Which chosen) {
        tampers = false;
        which = chosen;
        making(false);
        show();
    }

    private void judgeWith(Keys chosen) {
        keys = chosen;
        show();
    }

    private void show() {
        int mine = ++asked;
        Nodes.show(given, which == Which.PASTED || which == Which.ACCESS);
        Nodes.show(paste, which == Which.PASTED && !tampers);
        Nodes.show(tamper, tampers);
        Which looked = which;
        Session whose = session.now();
        String text = paste.text();
        int chosen = paste.chosen();
        Keys with = keys;
        Moment at = new Moment(now.get(), machine.chosen().get());
        background.run(() -> read(looked, whose, text, chosen, with, at), shown -> {
            if (mine == asked) {
                show(shown);
            }
        }, bug -> {
        });
    }

    private record Shown(TokenLook look, Optional<Pasted> pasted) {
    }

    private static Shown read(Which which, Session session, String text, int chosen, Keys keys, Moment at) {
        if (which != Which.PASTED) {
            return new Shown(TokenLook.of(which, session, "", keys, at), Optional.empty());
        }
        Pasted pasted = Pasted.read(text);
        Pasted.Token token = pasted.tokens().get(Math.min(chosen, pasted.tokens().size() - 1));
        return new Shown(TokenLook.of(which, session, token.text(), keys, at), Optional.of(pasted));
    }

    private void show(Shown read) {
        TokenLook look = read.look();
        read.pasted().ifPresent(paste::show);
        Nodes.show(encoded, !look.text().isEmpty());
        Nodes.show(meter, !look.text().isEmpty());
        shown = look.reading();
        Nodes.show(tampering, TamperBox.canTamper(shown) && !tampers);
        banner.show(look);
        encoded.show(look.text());
        meter.show(TokenParts.sizes(look.reading()));
        contents.show(look.report());
        checks.show(look);
    }
}
