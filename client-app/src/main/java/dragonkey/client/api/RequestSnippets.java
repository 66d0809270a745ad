package dragonkey.client.api;

import java.net.URI;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.RequestSnippet;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// The request as text for other programs; the token in it is a variable of the shell.
final class RequestSnippets extends VBox {
    private final TextArea text = new TextArea();
    private final Choice<RequestSnippet> languages = Choice.of(RequestSnippet.class, "segments",
            "request-code-", "api.code.", this::choose);
    private RequestSnippet language = RequestSnippet.CURL;
    private @Nullable ApiRequest request;
    private URI base = URI.create("http://localhost/");
    private boolean withToken;

    RequestSnippets() {
        text.setId("request-code");
        text.setEditable(false);
        text.setAccessibleText(Messages.text("api.tab.code"));
        text.getStyleClass().add("json");
        VBox.setVgrow(text, Priority.ALWAYS);
        getStyleClass().add("request-editor");
        languages.select(language);
        getChildren().addAll(
                Controls.row("request-name-row", languages, Controls.spring(),
                        Controls.button("request-code-copy", "api.copy", Feather.COPY, this::copy)),
                text, Controls.prose(Messages.text("api.code.variable", RequestSnippet.VARIABLE), "muted",
                        "small"));
    }

    void show(ApiRequest shown, URI api, boolean token) {
        request = shown;
        base = api;
        withToken = token;
        choose(language);
    }

    private void choose(RequestSnippet wanted) {
        language = wanted;
        languages.select(wanted);
        try {
            text.setText(request == null ? "" : wanted.of(request, base, withToken));
        } catch (ProblemException cannotBeSent) {
            text.setText(cannotBeSent.problem().detail());
        }
    }

    private void copy() {
        Clipboards.copy(text.getText());
        Toast.say(Messages.text("api.copied"));
    }
}
