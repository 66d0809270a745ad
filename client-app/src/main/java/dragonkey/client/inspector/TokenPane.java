package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.jose.Reading;
import dragonkey.client.jose.TokenText;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.TimeWords;

/// What a token says and what was checked: the session's own, or one that was pasted.
public final class TokenPane extends VBox {
    private final Looking looking;
    private final PasteBox paste;
    private final KeyBox key;
    private final TamperBox tamper;
    private final MakeBox make;
    private final Choice<Which> choice = choice();
    private final Button tampering = Nodes.button(Messages.text("token.tamper"), Feather.SCISSORS,
            this::tamper);
    private final IntrospectBox introspect;
    private final VBox given;
    private final VBox aside;
    private final TokenView view;
    private boolean tampers;
    private Reading shown = TokenText.read("");

    public TokenPane(SessionModel session, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            OnAClick onAClick, Background background) {
        looking = new Looking(session, now, background, this::show);
        paste = new PasteBox(background, looking::read);
        key = new KeyBox(onAClick.keys(), background, looking::judgeWith);
        tamper = new TamperBox(onAClick.api(), background, paste::put);
        introspect = new IntrospectBox(onAClick.provider(), background, now, times);
        make = new MakeBox(background, this::made, () -> making(false));
        given = Nodes.column("given", paste, tamper, key);
        aside = Nodes.column("given", given, introspect);
        TimeMachine machine = new TimeMachine();
        view = new TokenView(now, times, machine, background,
                new TokenView.Frame(new VerdictBanner(onAClick.clip()), aside, tampering, onAClick.replay()));
        tampering.setId("token-tamper");
        Theme.style(this, "inspector/token.css");
        getChildren().add(Nodes.scrolling(page()));
        making(false);
        arrange();
        setOnDragOver(paste::over);
        setOnDragDropped(drag -> {
            open(Which.PASTED);
            paste.dropped(drag);
        });
        machine.chosen().subscribe(looking::judgeAt);
        session.session().subscribe(current -> {
            key.connectionChanged();
            looking.look();
        });
    }

    private VBox page() {
        Button making = Nodes.button(Messages.text("token.make"), Feather.EDIT_3, () -> making(true));
        making.setId("token-make");
        VBox page = Nodes.page(Messages.text("token.title"),
                Nodes.label(Messages.text("token.line"), "muted"), choice, making);
        VBox.setVgrow(view, Priority.ALWAYS);
        VBox.setVgrow(make, Priority.ALWAYS);
        page.getChildren().addAll(make, view);
        return page;
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
        buttons.select(Which.ID);
        return buttons;
    }

    private void making(boolean open) {
        Nodes.show(make, open);
        Nodes.show(view, !open);
    }

    private void made(Made token) {
        paste.put(token.token());
        key.put(token.key());
        choice.select(Which.PASTED);
        open(Which.PASTED);
    }

    /// The shown token goes on as a pasted one: what is changed is the session's no more. Its keys are those of its
    /// provider, unless the person has given one.
    private void tamper() {
        Reading original = shown;
        if (looking.which() != Which.PASTED) {
            key.provide();
        }
        choice.select(Which.PASTED);
        open(Which.PASTED);
        tampers = true;
        arrange();
        tamper.begin(original);
    }

    private void open(Which which) {
        tampers = false;
        choice.select(which);
        making(false);
        looking.lookAt(which);
        arrange();
    }

    /// What is given beside the token itself: nothing to one that sign-in has judged.
    private void arrange() {
        Which which = looking.which();
        Nodes.show(given, which == Which.PASTED || which == Which.ACCESS);
        Nodes.show(paste, which == Which.PASTED && !tampers);
        Nodes.show(tamper, tampers);
    }

    private void show(Looked looked) {
        looked.pasted().ifPresent(paste::show);
        shown = looked.look().reading();
        Nodes.show(tampering, TamperBox.canTamper(shown) && !tampers);
        introspect.offer(looked.look().text(), shown);
        Nodes.show(aside, given.isVisible() || introspect.isVisible());
        view.show(looked);
    }
}
