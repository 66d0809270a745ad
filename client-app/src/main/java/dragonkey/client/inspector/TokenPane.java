package dragonkey.client.inspector;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.KeyInput.KeyFormat;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.TokenFiles;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SecretClipboard;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.TimeWords;

/// What tokens say and what was checked: the session's own, and those that were pasted, changed or made, each in a tab. At
/// the left a token's text, its key and its time; at the right the verdict and what is inside. To change a token is to
/// write in it.
public final class TokenPane extends VBox {
    /// A narrower window has one column.
    private static final double TWO_COLUMNS = 1_000;
    private static final double LEAST_DETAILS = 480;
    private static final double LEAST_COLUMN = 320;
    private static final KeyCombination UNDO = new KeyCodeCombination(KeyCode.Z,
            KeyCombination.SHORTCUT_DOWN);
    /// HS256 with the secret `shhhh`: the first token that many people ever see, with a secret that anybody guesses.
    private static final String EXAMPLE = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9."
            + "5cVB8XgAdafP9frLGndVLFxy7TvU3krptdCt6DEJip8";
    private static final String EXAMPLE_SECRET = "shhhh";

    private final InspectorModel model;
    private final SessionModel session;
    private final PastedTokens pasted;
    private final RemoteChecks remoteChecks;
    private final Background background;

    private final TokenTabs tabs;
    private final TokenTextPane text;
    private final KeyPane key;
    private final ValidityCard validity;
    private final SendPane send;
    private final IntrospectionPane introspection;
    private final VerdictBanner banner;
    private final DetailsCard details;
    private final StartCard start;

    private final DoubleProperty share;
    private final VBox left;
    private final VBox right;
    private final StackPane columns = new StackPane();
    private final Latest latestKeys = new Latest();
    private Optional<InspectedToken> shown = Optional.empty();
    private String keysFor = "";

    /// @param share of the left column, from 0 to 1; it follows the person who moves what is between the two
    public TokenPane(SessionModel session, PastedTokens pasted, ReadOnlyObjectProperty<Instant> now,
            TimeWords times, RemoteChecks remoteChecks, SecretClipboard clipboard, Background background,
            DoubleProperty share) {
        this.session = session;
        this.share = share;
        this.pasted = pasted;
        this.remoteChecks = remoteChecks;
        this.background = background;
        model = new InspectorModel(session, pasted, now, background, new Screen());
        tabs = new TokenTabs(model::select, model::close);
        text = new TokenTextPane(new Writing(), this::select);
        key = new KeyPane(remoteChecks, background, new Keys());
        validity = new ValidityCard(now, times);
        send = new SendPane(remoteChecks, background);
        introspection = new IntrospectionPane(remoteChecks, background, now, times);
        banner = new VerdictBanner(clipboard);
        details = new DetailsCard(now, times, background, remoteChecks, this::select, this::change);
        start = new StartCard(new StartCard.StartActions(this::paste, this::openFile, this::example));
        left = Controls.column("token-left", text, key, validity, send, introspection);
        VBox.setVgrow(details, Priority.ALWAYS);
        right = Controls.column("token-right", banner, details, start);
        setMinHeight(0);
        Theme.style(this, "inspector/token.css");
        getChildren().add(page());
        setOnDragOver(this::over);
        setOnDragDropped(this::dropped);
        addEventHandler(KeyEvent.KEY_PRESSED, press -> {
            if (UNDO.match(press)) {
                model.undo();
                press.consume();
            }
        });
        validity.chosen().subscribe(model::judgeAt);
        tabs.show(model.tabs(), model.current());
        Controls.whileShown(this, pasted.opened()).subscribe(opened -> opened.ifPresent(model::select));
        Controls.untilDiscarded(this, session.session()).subscribe(current -> sessionChanged());
    }

    private VBox page() {
        Button make = Controls.button("token-make", "token.make", Feather.EDIT_3, () -> {
            example();
            details.edit();
        });
        Button open = Controls.button("token-open", "token.open", Feather.FOLDER, this::openFile);
        Button paste = Controls.accent("token-paste", "token.paste", this::paste);
        VBox page = Controls.page(Messages.text("token.title"),
                Controls.label(Messages.text("token.line"), "muted"), make, open, paste);
        VBox.setVgrow(page, Priority.ALWAYS);
        VBox.setVgrow(columns, Priority.ALWAYS);
        page.getChildren().addAll(tabs, columns);
        sceneProperty().flatMap(Scene::widthProperty)
                .subscribe(width -> arrange(width == null || width.doubleValue() >= TWO_COLUMNS));
        return page;
    }

    /// Two columns beside each other, each with a scroll bar of its own, or one under the other.
    private void arrange(boolean wide) {
        boolean isWide = !columns.getChildren().isEmpty()
                && columns.getChildren().getFirst() instanceof SplitPane;
        if (!columns.getChildren().isEmpty() && isWide == wide) {
            return;
        }
        columns.getChildren().clear();
        if (wide) {
            details.setMinHeight(0);
            right.setMinHeight(0);
            columns.getChildren().add(sideBySide(scrolling(left), right));
        } else {
            details.setMinHeight(LEAST_DETAILS);
            right.setMinHeight(Region.USE_COMPUTED_SIZE);
            columns.getChildren().add(scrolling(Controls.column("token-one-column", left, right)));
        }
    }

    private SplitPane sideBySide(Region one, Region other) {
        one.setMinWidth(LEAST_COLUMN);
        other.setMinWidth(LEAST_COLUMN);
        SplitPane split = new SplitPane(one, other);
        split.setId("token-columns");
        SplitPane.Divider divider = split.getDividers().getFirst();
        divider.setPosition(share.get());
        // A window that was narrow for a while leaves the line where it was pushed to: only a person moves it for good.
        divider.positionProperty().subscribe(position -> {
            Node line = split.lookup(".split-pane-divider");
            if (line != null && line.isPressed()) {
                share.set(position.doubleValue());
            }
        });
        split.widthProperty().subscribe(() -> Platform.runLater(() -> divider.setPosition(share.get())));
        return split;
    }

    private static ScrollPane scrolling(VBox column) {
        ScrollPane scroll = new ScrollPane(column);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("column-scroll");
        scroll.setFocusTraversable(false);
        return scroll;
    }

    /// Opens what is on the clipboard in a tab of its own.
    private void paste() {
        open(Clipboards.text());
    }

    private void open(String given) {
        pasted.open(given);
        if (given.isBlank()) {
            text.focus();
        }
    }

    private void openFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("token.open"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            read(file.toPath());
        }
    }

    private void read(Path file) {
        background.run(() -> TokenFiles.textOf(file), this::open);
    }

    private void example() {
        pasted.open(EXAMPLE, new KeyInput(EXAMPLE_SECRET, KeyFormat.SECRET, ""),
                TrustedKeys.secret(EXAMPLE_SECRET.getBytes(StandardCharsets.UTF_8)));
    }

    private void over(DragEvent drag) {
        if (drag.getDragboard().hasFiles() || drag.getDragboard().hasString()) {
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
        }
    }

    private void dropped(DragEvent drag) {
        List<File> files = drag.getDragboard().getFiles();
        if (!files.isEmpty()) {
            files.forEach(file -> read(file.toPath()));
        } else if (drag.getDragboard().hasString()) {
            open(drag.getDragboard().getString());
        }
        drag.setDropCompleted(true);
        drag.consume();
    }

    private void sessionChanged() {
        key.connectionChanged();
        model.refreshSession();
        fetchProviderKeys();
    }

    /// The keys of the session's own provider, unasked, for its own access token. A pasted token asks nobody.
    private void fetchProviderKeys() {
        String token = session.now() instanceof Session.SignedIn current
                ? current.tokens().accessToken().value()
                : "";
        if (token.equals(keysFor)) {
            return;
        }
        keysFor = token;
        latestKeys.drop();
        if (token.isEmpty()) {
            model.foundProviderKeys(TrustedKeys.NONE);
        } else {
            background.run(() -> providerKeys(token), latestKeys.only(found -> found.ifPresent(keys -> {
                key.foundProviderKeys(keys.host());
                model.foundProviderKeys(keys.keys());
            })));
        }
    }

    private record ProviderKeys(String host, TrustedKeys keys) {
    }

    /// Empty for a token without a signature to check, and where they cannot be had: the token is not verified then.
    private Optional<ProviderKeys> providerKeys(String token) throws InterruptedException {
        if (!(TokenParser.read(token) instanceof ParsedToken.DecodedJws)) {
            return Optional.empty();
        }
        try {
            RemoteChecks.KeySetAddress address = remoteChecks.providerKeys();
            return Optional
                    .of(new ProviderKeys(address.address().getRawAuthority(), remoteChecks.keys(address)));
        } catch (ProblemException unreachable) {
            return Optional.empty();
        }
    }

    private void select(Optional<TokenPart> part) {
        text.select(part);
        details.select(part);
    }

    private void change(ObjectNode header, ObjectNode claims) {
        shown.ifPresent(token -> model.change(token, header, claims));
    }

    /// Shows what the model finds.
    private final class Screen implements InspectorModel.InspectorScreen {
        private String shownText = "";

        @Override
        public void show(TokenTab tab, InspectedToken token) {
            shown = Optional.of(token);
            boolean empty = token.text().isEmpty();
            text.show(tab, token);
            Controls.show(text, tab.isPasted() || !empty);
            key.show(tab, token);
            Controls.show(key, !empty && !(token.reading() instanceof ParsedToken.OpaqueToken));
            introspection.offer(token.text(), token.reading());
            validity.show(token.claimRows(), token.result() == VerificationResult.VERIFIED);
            send.show(token.text(), !empty && token.reading() instanceof ParsedToken.DecodedJws);
            banner.show(token);
            details.show(token, !tab.isPasted());
            start.show(tab, token.why());
            // What became of a family stays to be seen when its tokens are gone.
            boolean ended = empty && !tab.isPasted() && !token.query().family().members().isEmpty();
            Controls.show(details, !empty || ended);
            Controls.show(start, empty && !ended);
            boolean another = !token.text().equals(shownText);
            shownText = token.text();
            if (another) {
                select(Optional.empty());
            }
        }

        @Override
        public void showTabs() {
            tabs.show(model.tabs(), model.current());
        }

        @Override
        public void refuse(Problem problem) {
            details.refuse(problem);
        }
    }

    /// What a person does with the text.
    private final class Writing implements TokenTextPane.TextActions {
        @Override
        public void write(String written) {
            shown.ifPresent(token -> model.write(token, written));
        }

        @Override
        public void choose(int wanted) {
            model.choose(wanted);
        }

        @Override
        public void undo() {
            model.undo();
        }

        @Override
        public void backToOriginal() {
            model.backToOriginal();
        }

        @Override
        public void open(Path file) {
            read(file);
        }
    }

    /// What a person gives as a key.
    private final class Keys implements KeyPane.KeyListener {
        @Override
        public void judgeWith(KeyInput keyInput, TrustedKeys keys) {
            model.judgeWith(keyInput, keys);
        }

        @Override
        public Optional<ObjectNode> header() {
            return details.wantedHeader();
        }

        @Override
        public void signWith(KeyInput keyInput, TrustedKeys keys) {
            model.judgeWith(keyInput, keys);
            details.makeAgain();
        }

        @Override
        public void judgeStrictly(boolean strict) {
            model.judgeStrictly(strict);
        }
    }
}
