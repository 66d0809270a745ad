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
import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.connection.ContactedHosts;
import dragonkey.client.connection.Preset;
import dragonkey.client.oauth.ProviderCheck;
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
    private final ProviderCheck check;
    private final Consumer<ConnectionEntry> use;
    private final ConnectionList list;
    private final StackPane content = new StackPane();
    private final Label line = Controls.label("", "muted");
    private final HBox tools;

    /// @param busy while a sign-in goes on, its connection stays as it is
    /// @param check asked before anybody signs in
    /// @param use uses a connection from now on
    public ConnectionsPane(ConnectionsModel model, ObservableBooleanValue busy, Background background,
            ProviderCheck check, Consumer<ConnectionEntry> use) {
        this.model = model;
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
        showList();
    }

    /// Puts the list away for the form of a new connection.
    public void create() {
        ConnectionDraft fresh = Preset.GENERIC.fill(ConnectionDraft.EMPTY).with(ConnectionField.NAME,
                model.freeName(Messages.text("connections.fresh")));
        show("connections.line.new", editor(Optional.empty(), fresh));
    }

    /// Asks whether requests may go where an imported connection says.
    public void confirm(ConnectionEntry connectionEntry) {
        Button yes = Controls.accent("connection-confirm", "connections.confirm.yes", () -> {
            model.confirm(connectionEntry);
            showList();
            use.accept(connectionEntry.asConfirmed());
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
            use.accept(connectionEntry);
        } else {
            confirm(connectionEntry);
        }
    }

    /// The form can send requests, for its check: it is not open to what nobody has confirmed. Neither is a copy.
    private void edit(ConnectionEntry connectionEntry) {
        if (!connectionEntry.confirmed()) {
            confirm(connectionEntry);
            return;
        }
        show("connections.line.edit",
                editor(Optional.of(connectionEntry), ConnectionMapper.of(connectionEntry.connection())));
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
        show("connections.line.new", editor(Optional.empty(),
                copy.with(ConnectionField.NAME, model.freeName(connectionEntry.name()))));
    }

    private ConnectionEditor editor(Optional<ConnectionEntry> before, ConnectionDraft begin) {
        return new ConnectionEditor(model, before, begin, new ProviderCheckPane(check, background),
                new ConnectionEditor.EditorActions(this::saved, this::showList));
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
        String text = ConnectionsFile.write(model.entries().stream().filter(ConnectionEntry::isKept)
                .map(ConnectionEntry::connection).toList());
        show("connections.line.export", ConnectionTransferPane.out(text, this::showList));
    }

    private void showList() {
        show("connections.line", list);
        Controls.show(tools, true);
    }

    private void show(String words, Parent node) {
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
