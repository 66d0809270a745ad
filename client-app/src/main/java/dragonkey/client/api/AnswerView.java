package dragonkey.client.api;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.AnswerBody.BodyForm;
import dragonkey.client.api.ApiCalls.Answered;
import dragonkey.client.api.RefusalView.RefusalRemedies;
import dragonkey.client.background.Background;
import dragonkey.client.core.SafeText;
import dragonkey.client.explain.StoryWords;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.request.ApiAnswer;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// What an API answered: status, time and size, why it refused, and what it sent.
final class AnswerView extends VBox {
    private static final int FORBIDDEN = 403;
    /// A larger body is made ready away from the window.
    private static final int SMALL = 50_000;
    private static final String CHALLENGE = "www-authenticate";

    private final ApiAnswer answer;
    private final ObjectProperty<BodyForm> form;
    private final Background background;

    /// @param form how a body is shown, here and in the answers after this one
    AnswerView(Answered answered, RefusalRemedies remedies, ObjectProperty<BodyForm> form,
            Background background) {
        this.answer = answered.answer();
        this.form = form;
        this.background = background;
        setId("request-answer");
        getStyleClass().add("answer");
        HttpResponse response = answer.response();
        Label status = Controls.chip(answer.statusLine(), response.status() < 400 ? "good" : "bad");
        status.setId("request-status");
        Label measure = Controls.label(
                Messages.text("dragons.timing", answer.took().toMillis(), StoryWords.size(response.size())),
                "faint");
        Label times = Controls.prose(StoryWords.times(answer.times()), "faint", "small");
        times.setId("request-times");
        getChildren().addAll(
                Controls.row("answer-line", status, measure, Controls.spring(),
                        Controls.button("request-copy", "api.copy", Feather.COPY, this::copy),
                        Controls.button("request-save-body", "api.save-body", Feather.DOWNLOAD, this::save)),
                times);
        response.headers(CHALLENGE).forEach(challenge -> getChildren().add(Controls
                .prose(String.join(": ", CHALLENGE, SafeText.clean(challenge, 600)), "mono", "small")));
        String location = response.header("location");
        if (location != null && response.status() / 100 == 3) {
            getChildren().add(
                    Controls.prose(Messages.text("api.redirect", SafeText.clean(location, 300)), "muted"));
        }
        answered.reading().ifPresent(reading -> getChildren()
                .add(new RefusalView(reading, remedies, response.status() == FORBIDDEN)));
        if (response.size() == 0) {
            getChildren().add(Controls.label(Messages.text("stories.exchange.no-body"), "muted"));
        } else if (response.size() <= SMALL) {
            show(AnswerBody.of(response));
        } else {
            background.run(() -> AnswerBody.of(response), this::show);
        }
    }

    private void show(AnswerBody body) {
        BodyView view = new BodyView(body, form, background);
        VBox.setVgrow(view, Priority.ALWAYS);
        getChildren().add(view);
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
        background.run(() -> isWritten(file), written -> Toast
                .say(Messages.text(written ? "stories.saved" : "stories.not-saved", file.getName())));
    }

    private boolean isWritten(File file) {
        try {
            Files.write(file.toPath(), answer.response().bytes().toByteArray());
            return true;
        } catch (IOException notWritten) {
            return false;
        }
    }
}
