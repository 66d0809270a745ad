package dragonkey.client.connections;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.ContactedHosts;
import dragonkey.client.connection.Preset;
import dragonkey.client.connections.ConnectionEditor.EditedConnection;
import dragonkey.client.connections.ConnectionForms.FormSubject;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.Toast;

/// The connections section: the list, and in its place whatever is being done with one of them.
public final class ConnectionsPane extends VBox {
    private static final Duration TIME_TO_UNDO = Duration.seconds(20);

    private final ConnectionsModel model;
    private final Background background;
    private final ToldCheck check;
    private final ObservableBooleanValue busy;
    private final ConnectionUse use;
    private final ConnectionList list;
    private final StackPane content = new StackPane();
    private final Label line = Controls.label("", "muted");
    private final HBox tools;
    private final Latest latest = new Latest();

    /// What a connection is for.
    ///
    /// @param use uses it from now on
    /// @param signIn does so, and signs in there
    public record ConnectionUse(Consumer<ConnectionEntry> use, Consumer<ConnectionEntry> signIn) {
    }

    /// @param busy while a sign-in goes on, its connection stays as it is
    /// @param check asked before anybody signs in
    public ConnectionsPane(ConnectionsModel model, ObservableBooleanValue busy, Background background,
            ToldCheck check, ConnectionUse use) {
        this.model = model;
        this.busy = busy;
        this.background = background;
        this.check = check;
        this.use = use;
        this.list = new ConnectionList(model, busy, new ConnectionList.ConnectionListActions(this::use,
                this::edit, this::copy, model::keep, model::remove));
        setId("connections");
        Theme.style(this, "connections/connections.css");
        Button create = Controls.accent("connections-new", "connections.new", this::create);
        Button in = Controls.button("connections-import", "connections.import", Feather.DOWNLOAD, this::take);
        Button out = Controls.button("connections-export", "connections.export", Feather.UPLOAD, this::give);
        tools = Controls.row("next", in, out, create);
        tools.setMinWidth(USE_PREF_SIZE);
        VBox page = Controls.page(Messages.text("connections.title"), line, tools);
        VBox.setVgrow(content, Priority.ALWAYS);
        page.getChildren().addAll(undoBar(), content);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        model.forms().open().ifPresentOrElse(this::reopen, this::showList);
    }

    /// Puts the list away for the form of a new connection.
    public void create() {
        ConnectionDraft fresh = Preset.GENERIC.fill(ConnectionDraft.EMPTY).with(ConnectionField.NAME,
                model.freeName(Messages.text("connections.fresh")));
        show("connections.line.new",
                editor(new EditedConnection(new FormSubject.NewConnection(), Optional.empty(), fresh)));
    }

    /// Goes on with a form that was open in another language.
    private void reopen(FormSubject subject) {
        switch (subject) {
            case FormSubject.NewConnection _ -> create();
            case FormSubject.CopiedConnection(String id) ->
                entry(id).ifPresentOrElse(this::copy, this::showList);
            case FormSubject.KeptConnection(String id) ->
                entry(id).ifPresentOrElse(this::edit, this::showList);
        }
    }

    private Optional<ConnectionEntry> entry(String id) {
        return model.entries().stream().filter(entry -> entry.id().equals(id)).findFirst();
    }

    /// Asks whether requests may go where an imported connection says.
    public void confirm(ConnectionEntry connectionEntry) {
        Button yes = Controls.accent("connection-confirm", "connections.confirm.yes", () -> {
            model.confirm(connectionEntry);
            showList();
            use.use().accept(connectionEntry.asConfirmed());
        });
        Button no = Controls.button("connection-confirm-not", "connections.confirm.no", this::showList);
        VBox hosts = Controls.column("hosts");
        ContactedHosts.of(connectionEntry.connection())
                .forEach(host -> hosts.getChildren().add(Controls.label(host, "mono")));
        hosts.setId("connection-hosts");
        VBox card = Controls.column("card",
                Controls.label(Messages.text("connections.confirm.title", connectionEntry.name()), "strong"),
                Controls.prose(Messages.text("connections.confirm.text"), "muted"), hosts,
                Controls.row("next", yes, no));
        card.getStyleClass().add("setting");
        show("connections.line.confirm", new VBox(card));
    }

    private void use(ConnectionEntry connectionEntry) {
        if (connectionEntry.confirmed()) {
            use.use().accept(connectionEntry);
        } else {
            confirm(connectionEntry);
        }
    }

    /// The form can send requests, for its check: it is not open to what nobody has confirmed. Neither is a copy.
    /// Opens a connection for changes.
    public void edit(ConnectionEntry connectionEntry) {
        if (!connectionEntry.confirmed()) {
            confirm(connectionEntry);
            return;
        }
        show("connections.line.edit",
                editor(new EditedConnection(new FormSubject.KeptConnection(connectionEntry.id()),
                        Optional.of(connectionEntry), ConnectionMapper.of(connectionEntry.connection()))));
    }

    /// Opens a connection and checks it.
    public void check(ConnectionEntry connectionEntry) {
        edit(connectionEntry);
        if (!content.getChildren().isEmpty()
                && content.getChildren().getFirst() instanceof ConnectionEditor editor) {
            editor.check();
        }
    }

    private void copy(ConnectionEntry connectionEntry) {
        if (!connectionEntry.confirmed()) {
            confirm(connectionEntry);
            return;
        }
        ConnectionDraft copy = ConnectionMapper.of(connectionEntry.connection());
        show("connections.line.new",
                editor(new EditedConnection(new FormSubject.CopiedConnection(connectionEntry.id()),
                        Optional.empty(),
                        copy.with(ConnectionField.NAME, model.freeName(connectionEntry.name())))));
    }

    private ConnectionEditor editor(EditedConnection edited) {
        return new ConnectionEditor(model, edited, new ProviderCheckPane(check, background),
                listener -> new IssuerLookup(check.untold(), background, Thread::sleep, listener),
                new ConnectionEditor.EditorActions(this::saved, this::signIn, this::showList, busy));
    }

    private void signIn(ConnectionEntry connectionEntry) {
        showList();
        list.choose(connectionEntry);
        use.signIn().accept(connectionEntry);
    }

    /// Whoever has made a connection most likely wants to sign in there.
    private void saved(ConnectionEntry connectionEntry) {
        showList();
        list.choose(connectionEntry);
        if (connectionEntry.id().equals(model.current().get().id())) {
            Toast.say(Messages.text("connections.saved", connectionEntry.name()));
        } else {
            Toast.offer(Messages.text("connections.saved", connectionEntry.name()),
                    Messages.text("connections.use"), () -> use(connectionEntry));
        }
    }

    private void take() {
        show("connections.line.import", ConnectionTransferPane.in(connections -> {
            model.add(connections);
            showList();
        }, this::showList));
    }

    private void give() {
        model.write(latest.only(written -> show("connections.line.export",
                ConnectionTransferPane.out(written, this::showList))));
    }

    private void showList() {
        show("connections.line", list);
        Controls.show(tools, true);
    }

    private void show(String words, Parent node) {
        latest.drop();
        if (!(node instanceof ConnectionEditor)) {
            model.forms().close();
        }
        line.setText(Messages.text(words));
        Controls.show(tools, false);
        content.getChildren().setAll(node);
        Focus.into(node);
    }

    private HBox undoBar() {
        Label words = Controls.label("");
        Button undo = Controls.button("connections-undo", "connections.undo", Feather.CORNER_UP_LEFT,
                model::undo);
        HBox bar = Controls.row("banner", words, Controls.spring(), undo);
        PauseTransition time = new PauseTransition(TIME_TO_UNDO);
        time.setOnFinished(event -> model.forgetRemoved());
        Controls.whileShown(this, model.removed()).subscribe(removed -> {
            Controls.show(bar, removed.isPresent());
            time.stop();
            removed.ifPresent(connectionEntry -> {
                words.setText(Messages.text("connections.removed", connectionEntry.name()));
                time.playFromStart();
            });
        });
        return bar;
    }
}
