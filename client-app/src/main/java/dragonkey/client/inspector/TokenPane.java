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
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SegmentedChoice;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.TimeWords;

/// What a token says and what was checked: the session's own, or one that was pasted.
public final class TokenPane extends VBox {
    private final InspectorModel inspectorModel;
    private final PastePane paste;
    private final KeyPane key;
    private final TamperPane tamper;
    private final TokenBuilderPane make;
    private final SegmentedChoice<TokenKind> segmentedChoice = choice();
    private final Button tampering = Controls.button(Messages.text("token.tamper"), Feather.SCISSORS,
            this::tamper);
    private final IntrospectionPane introspect;
    private final VBox given;
    private final VBox aside;
    private final TokenView view;
    private boolean tampers;
    private ParsedToken shown = TokenParser.read("");

    public TokenPane(SessionModel session, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            RemoteChecks remoteChecks, Background background) {
        inspectorModel = new InspectorModel(session, now, background, this::show);
        paste = new PastePane(background, inspectorModel::read);
        key = new KeyPane(remoteChecks.keys(), background, inspectorModel::judgeWith);
        tamper = new TamperPane(remoteChecks.api(), background, paste::put);
        introspect = new IntrospectionPane(remoteChecks.provider(), background, now, times);
        make = new TokenBuilderPane(background, this::made, () -> making(false));
        given = Controls.column("given", paste, tamper, key);
        aside = Controls.column("given", given, introspect);
        VerificationTimeField machine = new VerificationTimeField();
        view = new TokenView(now, times, machine, background, new TokenView.TokenViewContext(
                new VerdictBanner(remoteChecks.clip()), aside, tampering, remoteChecks.replay()));
        tampering.setId("token-tamper");
        Theme.style(this, "inspector/token.css");
        getChildren().add(Controls.scrolling(page()));
        making(false);
        arrange();
        setOnDragOver(paste::over);
        setOnDragDropped(drag -> {
            open(TokenKind.PASTED);
            paste.dropped(drag);
        });
        machine.chosen().subscribe(inspectorModel::judgeAt);
        session.session().subscribe(current -> {
            key.connectionChanged();
            inspectorModel.look();
        });
    }

    private VBox page() {
        Button making = Controls.button(Messages.text("token.make"), Feather.EDIT_3, () -> making(true));
        making.setId("token-make");
        VBox page = Controls.page(Messages.text("token.title"),
                Controls.label(Messages.text("token.line"), "muted"), segmentedChoice, making);
        VBox.setVgrow(view, Priority.ALWAYS);
        VBox.setVgrow(make, Priority.ALWAYS);
        page.getChildren().addAll(make, view);
        return page;
    }

    private SegmentedChoice<TokenKind> choice() {
        SequencedMap<TokenKind, String> words = new LinkedHashMap<>();
        for (TokenKind one : TokenKind.values()) {
            words.put(one, Messages.text("token." + TokenAssessment.word(one)));
        }
        SegmentedChoice<TokenKind> buttons = new SegmentedChoice<>("segments", words, this::open);
        for (TokenKind one : TokenKind.values()) {
            buttons.button(one).setId("token-" + TokenAssessment.word(one));
        }
        buttons.select(TokenKind.ID);
        return buttons;
    }

    private void making(boolean open) {
        Controls.show(make, open);
        Controls.show(view, !open);
    }

    private void made(TokenBuilder token) {
        paste.put(token.token());
        key.put(token.key());
        segmentedChoice.select(TokenKind.PASTED);
        open(TokenKind.PASTED);
    }

    /// The shown token goes on as a pasted one: what is changed is the session's no more. Its keys are those of its
    /// provider, unless the person has given one.
    private void tamper() {
        ParsedToken original = shown;
        if (inspectorModel.which() != TokenKind.PASTED) {
            key.provide();
        }
        segmentedChoice.select(TokenKind.PASTED);
        open(TokenKind.PASTED);
        tampers = true;
        arrange();
        tamper.begin(original);
    }

    private void open(TokenKind tokenKind) {
        tampers = false;
        segmentedChoice.select(tokenKind);
        making(false);
        inspectorModel.lookAt(tokenKind);
        arrange();
    }

    /// What is given beside the token itself: nothing to one that sign-in has judged.
    private void arrange() {
        TokenKind tokenKind = inspectorModel.which();
        Controls.show(given, tokenKind == TokenKind.PASTED || tokenKind == TokenKind.ACCESS);
        Controls.show(paste, tokenKind == TokenKind.PASTED && !tampers);
        Controls.show(tamper, tampers);
    }

    private void show(InspectedToken inspectedToken) {
        inspectedToken.pasted().ifPresent(paste::show);
        shown = inspectedToken.look().reading();
        Controls.show(tampering, TamperPane.canTamper(shown) && !tampers);
        introspect.offer(inspectedToken.look().text(), shown);
        Controls.show(aside, given.isVisible() || introspect.isVisible());
        view.show(inspectedToken);
    }
}
