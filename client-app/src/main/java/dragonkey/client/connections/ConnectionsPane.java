package dragonkey.client.connections;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.connection.Draft;
import dragonkey.client.connection.Drafts;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Field;
import dragonkey.client.connection.Hosts;
import dragonkey.client.connection.Preset;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.Theme;

/// The connections section: the list, and in its place whatever is being done with one of them.
public final class ConnectionsPane extends VBox {
    private static final Duration TIME_TO_UNDO = Duration.seconds(20);

    private final ConnectionsModel model;
    private final Background background;
    private final ProviderCheck check;
    private final Consumer<Entry> use;
    private final ConnectionList list;
    private final StackPane content = new StackPane();
    private final Label line = Nodes.label("", "muted");
    private final HBox tools;

    /// @param busy while a sign-in goes on, its connection stays as it is
    /// @param check asked before anybody signs in
    /// @param use uses a connection from now on
    public ConnectionsPane(ConnectionsModel model, ObservableBooleanValue busy, Background background,
            ProviderCheck check, Consumer<Entry> use) {
        this.model = model;
        this.background = background;
        this.check = check;
        this.use = use;
        this.list = new ConnectionList(model, busy,
                new ConnectionList.Actions(this::use, this::edit, this::copy, model::keep, model::remove));
        setId("connections");
        Theme.style(this, "connections/connections.css");
        Button create = Nodes.accent(Messages.text("connections.new"), this::create);
        create.setId("connections-new");
        Button in = Nodes.button(Messages.text("connections.import"), Feather.DOWNLOAD, this::take);
        in.setId("connections-import");
        Button out = Nodes.button(Messages.text("connections.export"), Feather.UPLOAD, this::give);
        out.setId("connections-export");
        tools = Nodes.row("next", in, out, create);
        tools.setMinWidth(USE_PREF_SIZE);
        VBox page = Nodes.page(Messages.text("connections.title"), line, tools);
        VBox.setVgrow(content, Priority.ALWAYS);
        page.getChildren().addAll(undoBar(), content);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        showList();
    }

    /// Puts the list away for the form of a new connection.
    public void create() {
        Draft fresh = Preset.GENERIC.fill(Draft.EMPTY).with(Field.NAME,
                model.freeName(Messages.text("connections.fresh")));
        show("connections.line.new", editor(Optional.empty(), fresh));
    }

    /// Asks whether requests may go where an imported connection says.
    public void confirm(Entry entry) {
        Button yes = Nodes.accent(Messages.text("connections.confirm.yes"), () -> {
            model.confirm(entry);
            showList();
            use.accept(entry.asConfirmed());
        });
        yes.setId("connection-confirm");
        Button no = Nodes.button(Messages.text("connections.confirm.no"), this::showList);
        no.setId("connection-confirm-not");
        VBox hosts = Nodes.column("hosts");
        Hosts.of(entry.connection()).forEach(host -> hosts.getChildren().add(Nodes.label(host, "mono")));
        hosts.setId("connection-hosts");
        VBox card = Nodes.column("card",
                Nodes.label(Messages.text("connections.confirm.title", entry.name()), "strong"),
                Nodes.prose(Messages.text("connections.confirm.text"), "muted"), hosts,
                Nodes.row("next", yes, no));
        card.getStyleClass().add("setting");
        show("connections.line.confirm", new VBox(card));
    }

    private void use(Entry entry) {
        if (entry.confirmed()) {
            use.accept(entry);
        } else {
            confirm(entry);
        }
    }

    /// The form can send requests, for its check: it is not open to what nobody has confirmed. Neither is a copy.
    private void edit(Entry entry) {
        if (!entry.confirmed()) {
            confirm(entry);
            return;
        }
        show("connections.line.edit", editor(Optional.of(entry), Drafts.of(entry.connection())));
    }

    private void copy(Entry entry) {
        if (!entry.confirmed()) {
            confirm(entry);
            return;
        }
        Draft copy = Drafts.of(entry.connection());
        show("connections.line.new",
                editor(Optional.empty(), copy.with(Field.NAME, model.freeName(entry.name()))));
    }

    private ConnectionEditor editor(Optional<Entry> before, Draft begin) {
        return new ConnectionEditor(model, before, begin, new CheckPane(check, background), this::showList);
    }

    private void take() {
        show("connections.line.import", TransferPane.in(connections -> {
            model.add(connections);
            showList();
        }, this::showList));
    }

    private void give() {
        String text = ConnectionsFile
                .write(model.entries().stream().filter(Entry::isKept).map(Entry::connection).toList());
        show("connections.line.export", TransferPane.out(text, this::showList));
    }

    private void showList() {
        show("connections.line", list);
        Nodes.show(tools, true);
    }

    private void show(String words, Node node) {
        line.setText(Messages.text(words));
        Nodes.show(tools, false);
        content.getChildren().setAll(node);
    }

    private HBox undoBar() {
        Label words = Nodes.label("");
        Button undo = Nodes.button(Messages.text("connections.undo"), Feather.CORNER_UP_LEFT, model::undo);
        undo.setId("connections-undo");
        HBox bar = Nodes.row("banner", words, Nodes.spring(), undo);
        PauseTransition time = new PauseTransition(TIME_TO_UNDO);
        time.setOnFinished(event -> model.forgetRemoved());
        model.removed().subscribe(removed -> {
            Nodes.show(bar, removed.isPresent());
            time.stop();
            removed.ifPresent(entry -> {
                words.setText(Messages.text("connections.removed", entry.name()));
                time.playFromStart();
            });
        });
        return bar;
    }
}
