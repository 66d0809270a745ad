package dragonkey.client.connections;

import java.util.List;
import java.util.function.Consumer;
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
import dragonkey.client.core.ProblemException;
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

    /// @param text what others get: no secrets are in it
    static ConnectionTransferPane out(String text, Runnable done) {
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
        return new ConnectionTransferPane(Controls.prose(Messages.text("connections.export.text"), "muted"),
                area, Controls.row("next", save, copy, Controls.spring(), back(done)));
    }

    /// Reads a file or a pasted text, shows what it names, and hands it over when the person wants it.
    static ConnectionTransferPane in(Consumer<List<Connection>> add, Runnable done) {
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

    private static List<Node> review(List<Connection> found, Consumer<List<Connection>> add, Runnable done) {
        VBox names = Controls.column("form");
        for (Connection connection : found) {
            VBox card = Controls.column("card", Controls.label(connection.name(), "strong"));
            ContactedHosts.of(connection)
                    .forEach(host -> card.getChildren().add(Controls.label(host, "mono")));
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
