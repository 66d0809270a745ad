package dragonkey.client.connections;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.connection.ContactedHosts;
import dragonkey.client.connection.FiledConnection;
import dragonkey.client.connections.ConnectionsModel.ConnectionsText;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.FiledRequests;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// Connections on their way in or out, as the text of one file.
final class ConnectionTransferPane extends VBox {
    private ConnectionTransferPane(Node... children) {
        super(children);
        getStyleClass().add("transfer");
    }

    /// @param written what others get: no secrets are in it
    static ConnectionTransferPane out(ConnectionsText written, Runnable done) {
        String text = written.text();
        TextArea area = area("connections-export-text");
        area.setText(text);
        area.setEditable(false);
        Button copy = Controls.button("connections-export-copy", "connections.copy-text", Feather.COPY,
                () -> Clipboards.copy(text));
        Button save = Controls.accent("connections-export-save", "connections.save-file", () -> {
            if (TextFile.save(area, "connections.json", text)) {
                done.run();
            }
        });
        String words = written.complete() ? "connections.export.text" : "connections.export.without-requests";
        return new ConnectionTransferPane(Controls.prose(Messages.text(words), "muted"), area,
                Controls.row("next", save, copy, Controls.spring(), back(done)));
    }

    /// Reads a file or a pasted text, shows what it names, and hands it over when the person wants it.
    static ConnectionTransferPane in(Consumer<List<FiledConnection>> add, Runnable done) {
        TextArea area = area("connections-import-text");
        area.setPromptText(Messages.text("connections.import.prompt"));
        StackPane problem = new StackPane();
        Button file = Controls.button(Messages.text("connection.from-file"), Feather.FILE,
                () -> TextFile.open(area).ifPresent(area::setText));
        ConnectionTransferPane pane = new ConnectionTransferPane();
        Button read = Controls.accent("connections-import-read", "connections.import.read", () -> {
            try {
                pane.getChildren().setAll(review(ConnectionsFile.read(area.getText()), add, done));
            } catch (ProblemException problemException) {
                problem.getChildren().setAll(new ProblemBanner(problemException.problem()));
            }
        });
        read.setDefaultButton(true);
        pane.getChildren().setAll(Controls.prose(Messages.text("connections.import.text"), "muted"), problem,
                area, Controls.row("next", read, file, Controls.spring(), back(done)));
        return pane;
    }

    private static List<Node> review(List<FiledConnection> found, Consumer<List<FiledConnection>> add,
            Runnable done) {
        VBox names = Controls.column("form");
        for (FiledConnection filed : found) {
            Connection connection = filed.connection();
            FiledRequests saved = FiledRequests.read(filed.requests());
            VBox card = Controls.column("card", Controls.label(connection.name(), "strong"));
            Stream.concat(ContactedHosts.of(connection).stream(), saved.hosts().stream()).distinct()
                    .forEach(host -> card.getChildren().add(Controls.label(host, "mono")));
            if (saved.count() > 0) {
                card.getChildren().add(
                        Controls.label(Messages.text("connections.import.requests", saved.count()), "muted"));
            }
            saved.problem().ifPresent(problem -> card.getChildren().add(Controls
                    .prose(Messages.text("connections.import.requests-unread", problem.detail()), "muted")));
            card.getStyleClass().add("setting");
            names.getChildren().add(card);
        }
        names.setId("connections-import-found");
        ScrollPane scroll = new ScrollPane(names);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Button take = Controls.accent(Messages.text("connections.import.add", found.size()),
                () -> add.accept(found));
        take.setId("connections-import-add");
        take.setDefaultButton(true);
        take.setDisable(found.isEmpty());
        return List.of(Controls.prose(Messages.text("connections.import.review"), "muted"), scroll,
                Controls.row("next", take, Controls.spring(), back(done)));
    }

    private static Button back(Runnable done) {
        Button back = Controls.button("connections-back", "connection.cancel", done);
        back.setCancelButton(true);
        return back;
    }

    private static TextArea area(String id) {
        TextArea area = new TextArea();
        area.setId(id);
        area.getStyleClass().add("mono");
        area.setAccessibleText(Messages.text("connections.text"));
        VBox.setVgrow(area, Priority.ALWAYS);
        return area;
    }
}
