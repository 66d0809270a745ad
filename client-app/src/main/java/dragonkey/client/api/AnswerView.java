package dragonkey.client.api;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.RefusalView.RefusalRemedies;
import dragonkey.client.core.PrettyJson;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.JsonTree;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// What an API answered: status, time and size, why it refused, and what it sent.
final class AnswerView extends VBox {
    private static final int FORBIDDEN = 403;
    /// More than this is not laid out: a text area would make the window stand still.
    private static final int LONGEST_SHOWN = 200_000;
    private static final int LONGEST_PRETTY = 1_000_000;
    private static final int MOST_BYTES = 8_192;
    private static final double WIDEST = 480;
    private static final String CHALLENGE = "www-authenticate";

    private final ApiAnswer answer;
    private final ObjectProperty<BodyForm> form;

    /// How JSON is shown.
    enum BodyForm {
        TEXT,
        TREE
    }

    /// @param form how JSON is shown, here and in the answers after this one
    AnswerView(Answered answered, RefusalRemedies remedies, ObjectProperty<BodyForm> form) {
        this.answer = answered.answer();
        this.form = form;
        setId("request-answer");
        getStyleClass().add("answer");
        HttpResponse response = answer.response();
        Label status = Controls.chip(answer.statusLine(), response.status() < 400 ? "good" : "bad");
        status.setId("request-status");
        getChildren().add(Controls.row("answer-line", status,
                Controls.label(Messages.text("dragons.timing", answer.took().toMillis(),
                        StoryWords.size(response.size())), "faint"),
                Controls.spring(), Controls.button("request-copy", "api.copy", Feather.COPY, this::copy),
                Controls.button("request-save-body", "api.save-body", Feather.DOWNLOAD, this::save)));
        response.headers(CHALLENGE).forEach(challenge -> getChildren().add(Controls
                .prose(String.join(": ", CHALLENGE, SafeText.clean(challenge, 600)), "mono", "small")));
        String location = response.header("location");
        if (location != null && response.status() / 100 == 3) {
            getChildren().add(
                    Controls.prose(Messages.text("api.redirect", SafeText.clean(location, 300)), "muted"));
        }
        answered.reading().ifPresent(reading -> getChildren()
                .add(new RefusalView(reading, remedies, response.status() == FORBIDDEN)));
        Node body = body(response);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().add(body);
    }

    private Node body(HttpResponse response) {
        if (response.size() == 0) {
            return Controls.label(Messages.text("stories.exchange.no-body"), "muted");
        }
        if (response.mediaType().startsWith("image/") && !response.mediaType().contains("svg")) {
            Image image = new Image(new ByteArrayInputStream(response.bytes().toByteArray()));
            if (!image.isError()) {
                ImageView view = new ImageView(image);
                view.setPreserveRatio(true);
                view.setFitWidth(Math.min(image.getWidth(), WIDEST));
                view.setId("request-picture");
                return view;
            }
        }
        Optional<JsonNode> json = json(response.body());
        return json.isPresent() ? either(json.get()) : area(text(response), response);
    }

    /// JSON as lines or as a tree, as the person has chosen last.
    private Node either(JsonNode json) {
        VBox shown = new VBox();
        VBox.setVgrow(shown, Priority.ALWAYS);
        Choice<BodyForm> choice = Choice.of(BodyForm.class, "segments", "request-view-", "api.view.",
                chosen -> {
                    form.set(chosen);
                    fill(shown, json);
                });
        choice.select(form.get());
        fill(shown, json);
        return Controls.column("answer", choice, shown);
    }

    private void fill(VBox shown, JsonNode json) {
        Node body = form.get() == BodyForm.TREE ? tree(json) : area(PrettyJson.text(json), answer.response());
        VBox.setVgrow(body, Priority.ALWAYS);
        shown.getChildren().setAll(body);
    }

    private static Node tree(JsonNode json) {
        JsonTree tree = new JsonTree("request-tree", Messages.text("api.tab.answer"));
        tree.show(json);
        return tree;
    }

    private static Node area(String text, HttpResponse response) {
        TextArea area = new TextArea(text.length() > LONGEST_SHOWN
                ? text.substring(0, LONGEST_SHOWN) + "\n"
                        + Messages.text("stories.exchange.cut", StoryWords.size(LONGEST_SHOWN),
                                StoryWords.size(response.size()))
                : text);
        area.setId("request-body-shown");
        area.setAccessibleText(Messages.text("api.tab.answer"));
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("json");
        return area;
    }

    private static Optional<JsonNode> json(String body) {
        String start = body.stripLeading();
        if (!(start.startsWith("{") || start.startsWith("[")) || body.length() > LONGEST_PRETTY) {
            return Optional.empty();
        }
        try {
            return Optional.of(JsonMapper.shared().readTree(body));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /// Text as it is, and bytes as numbers.
    private static String text(HttpResponse response) {
        String body = response.body();
        return body.indexOf('\0') >= 0 || body.indexOf('\uFFFD') >= 0 ? bytes(response) : body;
    }

    private static String bytes(HttpResponse response) {
        byte[] bytes = response.bytes().substring(0, Math.min(response.size(), MOST_BYTES)).toByteArray();
        StringBuilder lines = new StringBuilder();
        for (int from = 0; from < bytes.length; from += 16) {
            lines.append(String.format(Locale.ROOT, "%08x ", from));
            StringBuilder letters = new StringBuilder("  ");
            for (int i = from; i < Math.min(bytes.length, from + 16); i++) {
                lines.append(String.format(Locale.ROOT, " %02x", bytes[i]));
                letters.append(bytes[i] > ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            lines.append(letters).append('\n');
        }
        return lines.toString();
    }

    /// Its headers, one on a line.
    static String headers(HttpResponse response) {
        return response.headers().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .flatMap(header -> header.getValue().stream()
                        .map(value -> header.getKey() + ": " + SafeText.clean(value, 2_000)))
                .collect(Collectors.joining("\n"));
    }

    private void copy() {
        Clipboards.copy(answer.response().body());
        Toast.say(Messages.text("api.copied"));
    }

    private void save() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("api.save-body"));
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file == null) {
            return;
        }
        try {
            Files.write(file.toPath(), answer.response().bytes().toByteArray());
            Toast.say(Messages.text("stories.saved", file.getName()));
        } catch (IOException notSaved) {
            Toast.say(Messages.text("stories.not-saved", file.getName()));
        }
    }
}
