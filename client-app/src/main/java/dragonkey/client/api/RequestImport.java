package dragonkey.client.api;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.CurlImport;
import dragonkey.client.request.RequestDocument;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Toast;

/// Takes requests over from elsewhere: a curl command, a recording of developer tools, a description of an API.
final class RequestImport extends VBox {
    private final Background background;
    private final Consumer<CurlImport> command;
    private final TakenRequests several;
    private final TextArea text = new TextArea();
    private final VBox wrong = new VBox();

    /// Told what a document has.
    interface TakenRequests {
        void take(List<ApiRequest> requests, int left);
    }

    /// @param command told one request, with a token that may have stood in it
    /// @param several told those of a document, and how many of it were left out
    RequestImport(Background background, Consumer<CurlImport> command, TakenRequests several) {
        this.background = background;
        this.command = command;
        this.several = several;
        text.setId("request-import-text");
        text.setPromptText(Messages.text("api.import.prompt"));
        text.setAccessibleText(Messages.text("api.import"));
        text.setWrapText(true);
        text.getStyleClass().add("json");
        Button take = Controls.accent("request-import-take", "api.import.take", () -> take(text.getText()));
        take.disableProperty().bind(text.textProperty().map(String::isBlank));
        getStyleClass().addAll("card", "request-import");
        getChildren().addAll(Controls.label(Messages.text("api.import"), "strong"),
                Controls.prose(Messages.text("api.import.text"), "muted"), text, wrong,
                Controls.row("request-name-row", take, Controls.button("request-import-file",
                        "api.import.file", Feather.FILE, this::choose)));
        VBox.setVgrow(text, Priority.ALWAYS);
    }

    /// Begins with the text.
    void begin() {
        text.requestFocus();
    }

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("api.import.file"));
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            background.run(() -> content(file), content -> {
                if (content.isEmpty()) {
                    Toast.say(Messages.text("api.import.unread", file.getName()));
                } else {
                    take(content);
                }
            });
        }
    }

    private static String content(File file) {
        try {
            return Files.readString(file.toPath(), StandardCharsets.UTF_8);
        } catch (IOException notRead) {
            return "";
        }
    }

    private void take(String given) {
        if (!RequestDocument.isOne(given)) {
            try {
                took(CurlImport.read(given));
            } catch (ProblemException notRead) {
                refuse(notRead);
            }
            return;
        }
        background.run(() -> read(given), read -> {
            switch (read) {
                case DocumentRead.Taken(RequestDocument document) -> {
                    clear();
                    several.take(document.requests(), document.left());
                }
                case DocumentRead.Refused(ProblemException problem) -> refuse(problem);
            }
        });
    }

    /// What came of reading a document.
    private sealed interface DocumentRead {
        record Taken(RequestDocument document) implements DocumentRead {
        }

        record Refused(ProblemException problem) implements DocumentRead {
        }
    }

    private static DocumentRead read(String given) {
        try {
            return new DocumentRead.Taken(RequestDocument.read(given));
        } catch (ProblemException notRead) {
            return new DocumentRead.Refused(notRead);
        }
    }

    private void took(CurlImport read) {
        clear();
        command.accept(read);
    }

    private void clear() {
        wrong.getChildren().clear();
        text.clear();
    }

    private void refuse(ProblemException notRead) {
        wrong.getChildren().setAll(new ProblemBanner(notRead.problem()));
    }
}
