package dragonkey.client.api;

import java.io.File;
import java.time.Duration;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.ProblemException;
import dragonkey.client.explain.JsonFault;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.RequestBody;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SendingWay;
import dragonkey.client.request.SendingWay.BearerMethod;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What a request has beside method and address: its name, headers and body, and how it is sent.
final class RequestEditor extends VBox {
    private final TextField name = new TextField();
    private final TextArea headers = area("request-headers", "api.headers");
    private final Choice<BodyKind> kinds = Choice.of(BodyKind.class, "segments", "request-body-as-",
            "api.body.kind.", this::turnInto);
    private final TextArea body = area("request-body", "api.body");
    private final Label fault = Controls.prose("", "fault", "small");
    private final TextField file = new TextField();
    private final HBox fileRow;
    private final Choice<BearerMethod> places = Choice.of(BearerMethod.class, "segments", "request-token-in-",
            "api.place.", this::put);
    private final TextField seconds = new TextField();
    private BodyKind kind = BodyKind.JSON;
    private BearerMethod place = BearerMethod.HEADER;

    /// @param save called for a request that has a name
    /// @param remove gets the name of what is taken out of the list
    RequestEditor(Runnable save, Consumer<String> remove) {
        name.setId("request-name");
        name.setAccessibleText(Messages.text("api.name"));
        HBox.setHgrow(name, Priority.ALWAYS);
        Button keep = Controls.button("request-save", "api.save", Feather.SAVE, save);
        keep.disableProperty().bind(name.textProperty().map(String::isBlank));
        Button gone = Controls.button("request-remove", "api.remove", Feather.TRASH_2,
                () -> remove.accept(name.getText()));
        headers.setPrefRowCount(3);
        headers.setPromptText(Messages.text("api.headers.prompt"));
        fileRow = fileRow();
        fault.setId("request-body-fault");
        body.textProperty().subscribe(this::judge);
        VBox.setVgrow(body, Priority.ALWAYS);
        getStyleClass().add("request-editor");
        getChildren().addAll(
                Controls.row("request-name-row", Controls.label(Messages.text("api.name"), "faint"), name,
                        keep, gone),
                Controls.label(Messages.text("api.headers"), "faint"), headers,
                Controls.row("request-name-row", Controls.label(Messages.text("api.body"), "faint"), kinds),
                body, fault, fileRow, wayRow());
        show(kind);
        places.select(place);
    }

    private static TextArea area(String id, String key) {
        TextArea area = new TextArea();
        area.setId(id);
        area.setAccessibleText(Messages.text(key));
        area.getStyleClass().add("json");
        area.setPrefRowCount(4);
        return area;
    }

    private HBox fileRow() {
        file.setId("request-body-file");
        file.setAccessibleText(Messages.text("api.body.file"));
        file.setPromptText(Messages.text("api.body.file"));
        HBox.setHgrow(file, Priority.ALWAYS);
        return Controls.row("request-name-row", file,
                Controls.button("request-body-choose", "api.import.file", Feather.FOLDER, this::chooseFile));
    }

    private FlowPane wayRow() {
        seconds.setId("request-limit");
        seconds.setAccessibleText(Messages.text("api.limit"));
        seconds.setPromptText(Messages.text("api.limit.prompt"));
        seconds.setPrefColumnCount(6);
        seconds.setTextFormatter(new TextFormatter<String>(
                change -> change.getControlNewText().matches("\\d{0,4}") ? change : null));
        Label of = Controls.label(Messages.text("api.limit"), "faint");
        of.setLabelFor(seconds);
        of.setMinWidth(USE_PREF_SIZE);
        seconds.setMinWidth(USE_PREF_SIZE);
        Label where = Controls.label(Messages.text("api.place"), "faint");
        where.setMinWidth(USE_PREF_SIZE);
        // A second row where the window or the language leaves no room for one.
        FlowPane row = new FlowPane(Controls.row("request-name-row", where, places),
                Controls.row("request-name-row", of, seconds));
        row.getStyleClass().add("request-way");
        return row;
    }

    private void chooseFile() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("api.body.file"));
        File chosen = chooser.showOpenDialog(getScene().getWindow());
        if (chosen != null) {
            file.setText(chosen.getPath());
        }
    }

    private void turnInto(BodyKind wanted) {
        RequestBody turned = body().as(wanted);
        show(wanted);
        fill(turned);
    }

    private void show(BodyKind wanted) {
        kind = wanted;
        kinds.select(wanted);
        boolean isFile = wanted == BodyKind.FILE;
        Controls.show(body, !isFile);
        Controls.show(fileRow, isFile);
        body.setPromptText(Messages.text("api.body.prompt." + Messages.word(wanted)));
        judge();
    }

    /// A body that is no JSON is sent all the same: an API is to be seen to refuse it.
    private void judge() {
        fault.setText(
                kind == BodyKind.JSON && !body.getText().isBlank() ? JsonFault.words(body.getText()) : "");
        Controls.show(fault, !fault.getText().isEmpty());
    }

    void put(BearerMethod wanted) {
        place = wanted;
        places.select(wanted);
    }

    void fill(ApiRequest request) {
        name.setText(request.name());
        headers.setText(String.join("\n",
                request.headers().stream().map(header -> header.name() + ": " + header.value()).toList()));
        // What is empty is mostly about to be JSON.
        show(request.body().equals(RequestBody.NONE) ? BodyKind.JSON : request.body().kind());
        fill(request.body());
        put(request.way().place());
        seconds.setText(request.way().ownLimit().map(limit -> Long.toString(limit.toSeconds())).orElse(""));
    }

    private void fill(RequestBody wanted) {
        boolean isFile = wanted.kind() == BodyKind.FILE;
        body.setText(isFile ? "" : wanted.text());
        file.setText(isFile ? wanted.text() : "");
    }

    private RequestBody body() {
        String text = kind == BodyKind.FILE ? file.getText() : body.getText();
        return text.isBlank() && kind != BodyKind.FILE ? RequestBody.NONE : new RequestBody(kind, text);
    }

    /// What is written here, with this method and address.
    ///
    /// @throws ProblemException `api.request` for a header that cannot be read
    ApiRequest written(String method, String address) throws ProblemException {
        return new ApiRequest(name.getText().strip(), method, address.strip(),
                ApiRequest.headers(headers.getText()), body(), new SendingWay(place, limit()));
    }

    private @Nullable Duration limit() {
        long wanted = seconds.getText().isEmpty() ? 0 : Long.parseLong(seconds.getText());
        return wanted == 0 ? null : Duration.ofSeconds(Math.min(wanted, SendingWay.LONGEST.toSeconds()));
    }
}
