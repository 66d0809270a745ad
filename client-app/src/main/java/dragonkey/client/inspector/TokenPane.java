package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SecretClipboard;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.TimeWords;

/// What a token says and what was checked: the session's own, or one that was pasted. One token is shown from its
/// verdict down to its checks, below what it is given by; a part of its text and what the part says are chosen together.
public final class TokenPane extends VBox {
    private static final double LEAST_TABLE = 280;

    private final InspectorModel model;
    private final Choice<TokenKind> kinds = kinds();

    private final PastePane paste;
    private final TamperPane tamper;
    private final KeyPane key;
    private final VBox given;
    private final IntrospectionPane introspection;
    private final VBox aside;
    private final TokenBuilderPane builder;

    private final VerdictBanner banner;
    private final EncodedText encoded = new EncodedText(this::select);
    private final PartButtons parts = new PartButtons(this::select);
    private final Button tampering = Controls.button("token-tamper", "token.tamper", Feather.SCISSORS,
            this::tamper);
    private final SizeMeter meter = new SizeMeter();
    private final ValidityBar validity;
    private final ContentsCard contents;
    private final ChecksCard checks;
    private final VBox view;

    private boolean tampers;
    private ParsedToken shown = TokenParser.read("");
    private String shownText = "";

    public TokenPane(SessionModel session, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            RemoteChecks remoteChecks, SecretClipboard clipboard, Background background) {
        model = new InspectorModel(session, now, background, this::show);
        paste = new PastePane(background, model::read);
        key = new KeyPane(remoteChecks, background, model::judgeWith);
        tamper = new TamperPane(remoteChecks, background, paste::put);
        given = Controls.column("given", paste, tamper, key);
        introspection = new IntrospectionPane(remoteChecks, background, now, times);
        aside = Controls.column("given", given, introspection);
        builder = new TokenBuilderPane(background, this::built, () -> build(false));
        banner = new VerdictBanner(clipboard);
        validity = new ValidityBar(now, times);
        contents = new ContentsCard(now, times, background, remoteChecks, this::select);
        VerificationTimeField time = new VerificationTimeField();
        checks = new ChecksCard(time, this::select);
        view = view();
        Theme.style(this, "inspector/token.css");
        getChildren().add(Controls.scrolling(page()));
        build(false);
        arrange();
        setOnDragOver(paste::over);
        setOnDragDropped(drag -> {
            open(TokenKind.PASTED);
            paste.dropped(drag);
        });
        time.chosen().subscribe(model::judgeAt);
        Controls.whileShown(this, session.session()).subscribe(current -> {
            key.connectionChanged();
            model.refresh();
        });
    }

    private Choice<TokenKind> kinds() {
        Choice<TokenKind> buttons = Choice.of(TokenKind.class, "segments", "token-", "token.", this::open);
        buttons.select(TokenKind.ID);
        return buttons;
    }

    private VBox page() {
        Button build = Controls.button("token-make", "token.make", Feather.EDIT_3, () -> build(true));
        VBox page = Controls.page(Messages.text("token.title"),
                Controls.label(Messages.text("token.line"), "muted"), kinds, build);
        VBox.setVgrow(view, Priority.ALWAYS);
        VBox.setVgrow(builder, Priority.ALWAYS);
        page.getChildren().addAll(builder, view);
        return page;
    }

    private VBox view() {
        checks.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        HBox.setHgrow(parts, Priority.ALWAYS);
        return Controls.column("inspected", banner, aside, encoded, Controls.row("sizes", parts, tampering),
                meter, validity, contents, checks);
    }

    private void open(TokenKind wanted) {
        tampers = false;
        kinds.select(wanted);
        build(false);
        model.select(wanted);
        arrange();
    }

    /// What is given beside the token itself: nothing to one that sign-in has judged.
    private void arrange() {
        TokenKind kind = model.kind();
        Controls.show(given, kind == TokenKind.PASTED || kind == TokenKind.ACCESS);
        Controls.show(paste, kind == TokenKind.PASTED && !tampers);
        Controls.show(tamper, tampers);
    }

    private void build(boolean open) {
        Controls.show(builder, open);
        Controls.show(view, !open);
    }

    private void built(BuiltToken token) {
        paste.put(token.token());
        key.show(token.key());
        open(TokenKind.PASTED);
    }

    /// The shown token goes on as a pasted one: what is changed is the session's no more. Its keys are those of its
    /// provider, unless the person has given one.
    private void tamper() {
        ParsedToken original = shown;
        if (model.kind() != TokenKind.PASTED) {
            key.fetchProviderKeysIfEmpty();
        }
        open(TokenKind.PASTED);
        tampers = true;
        arrange();
        tamper.begin(original);
    }

    private void show(InspectedToken token) {
        token.pasted().ifPresent(paste::show);
        shown = token.reading();
        Controls.show(tampering, TamperPane.canTamper(shown) && !tampers);
        introspection.offer(token.text(), shown);
        Controls.show(aside, given.isVisible() || introspection.isVisible());
        banner.show(token);
        TokenSize sizes = TokenSize.sizes(shown);
        Controls.show(encoded, !token.text().isEmpty());
        encoded.show(token.text(), sizes);
        parts.show(sizes);
        Controls.show(meter, sizes.whole() > 0);
        meter.show(sizes);
        validity.show(token.claimRows(), token.query().time());
        contents.show(token);
        checks.show(token);
        boolean another = !token.text().equals(shownText);
        shownText = token.text();
        if (another) {
            select(Optional.empty());
        }
    }

    private void select(Optional<TokenPart> part) {
        encoded.select(part);
        parts.select(part);
        contents.select(part);
        checks.select(part);
    }
}
