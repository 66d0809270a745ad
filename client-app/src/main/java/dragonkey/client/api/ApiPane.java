package dragonkey.client.api;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.api.RequestPane.RequestActions;
import dragonkey.client.background.Background;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.CurlImport;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.SavedRequests;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;
import dragonkey.client.ui.Toast;

/// The API: the saved requests of the connection at the left, the dragons first, and at the right the one that is open.
public final class ApiPane extends VBox {
    private final RequestsModel model;
    private final DragonsPane dragons;
    private final RequestPane request;
    private final ListView<ApiRequest> list = new ListView<>();
    private final StackPane right = new StackPane();
    private final TrialsPane trials;

    /// What happens elsewhere.
    ///
    /// @param remedy does what helps against a refusal
    /// @param openToken shows the session's token
    /// @param inWords a time in words
    public record ApiActions(Consumer<RefusalReason> remedy, Runnable openToken,
            Function<Instant, String> inWords) {
    }

    /// What is shown beside the requests of a person's own.
    ///
    /// @param dragons the first of the requests
    /// @param fromAddress the way from an address to an answer
    /// @param addressFirst whether somebody is on that way
    public record ApiPanes(DragonsPane dragons, Parent fromAddress, boolean addressFirst) {
    }

    public ApiPane(ApiPanes panes, RequestsModel model, ApiCalls calls, SessionModel session,
            Background background, ApiActions actions) {
        this.model = model;
        this.dragons = panes.dragons();
        this.request = new RequestPane(calls, session, background, new RequestActions(this::keep,
                this::remove, actions.remedy(), actions.openToken(), actions.inWords()));
        this.trials = new TrialsPane(calls, session, background, () -> List.copyOf(list.getItems()));
        Theme.style(this, "api/dragons.css");
        list.setId("requests");
        list.setAccessibleText(Messages.text("api.requests"));
        list.getStyleClass().addAll("card", "side-list");
        list.setCellFactory(any -> new RequestCell());
        list.getSelectionModel().selectedItemProperty().subscribe(this::open);
        model.saved().addListener((ListChangeListener<ApiRequest>) change -> fill());
        HBox columns = Controls.row("list-and-detail", list, right);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        Button add = Controls.button("request-new", "api.new", Feather.PLUS, this::begin);
        RequestImport imported = new RequestImport(background, this::took, this::took);
        Button openImport = Controls.button("request-import", "api.import", Feather.DOWNLOAD, () -> {
            beside(imported);
            imported.begin();
        });
        ScrollPane address = Controls.scrolling(Controls.column("from-address-page", panes.fromAddress()));
        HBox tools = Controls.row("request-name-row",
                Controls.button("from-address-open", "from-address.title", Feather.MAP_PIN,
                        () -> beside(address)),
                Controls.button("trials-open", "api.trials", Feather.GRID, () -> beside(trials)), add,
                openImport);
        VBox page = Controls.page(Messages.text("nav.dragons"),
                Controls.label(Messages.text("dragons.line"), "muted"));
        page.getChildren().add(tools);
        page.getChildren().add(columns);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        fill();
        list.getSelectionModel().select(0);
        if (panes.addressFirst()) {
            beside(address);
        }
    }

    /// Shows what belongs to none of the requests.
    private void beside(Node node) {
        list.getSelectionModel().clearSelection();
        show(node);
    }

    private void fill() {
        ApiRequest selected = list.getSelectionModel().getSelectedItem();
        list.getItems().setAll(SavedRequests.DRAGONS);
        list.getItems().addAll(model.saved());
        if (selected != null) {
            list.getItems().stream().filter(one -> one.name().equals(selected.name())).findFirst()
                    .ifPresentOrElse(list.getSelectionModel()::select,
                            () -> list.getSelectionModel().select(0));
        }
        trials.offer();
    }

    private void open(@Nullable ApiRequest selected) {
        if (selected == null) {
            return;
        }
        if (list.getSelectionModel().getSelectedIndex() == 0) {
            show(dragons);
        } else {
            request.show(selected);
            show(request);
        }
    }

    private void show(Node node) {
        right.getChildren().setAll(node);
    }

    private void begin() {
        list.getSelectionModel().clearSelection();
        request.show(ApiRequest.get("", ""));
        show(request);
        Node address = request.lookup("#request-address");
        if (address != null) {
            address.requestFocus();
        }
    }

    private void keep(ApiRequest kept) {
        model.keep(kept);
        list.getItems().stream().filter(one -> one.equals(kept)).reduce((first, last) -> last)
                .ifPresent(list.getSelectionModel()::select);
        Toast.say(Messages.text("api.saved", kept.name()));
    }

    private void remove(String name) {
        model.saved().stream().filter(one -> one.name().equals(name)).findFirst().ifPresent(gone -> {
            model.remove(name);
            Toast.offer(Messages.text("api.removed", name), Messages.text("api.undo"), () -> keep(gone));
        });
    }

    /// Several are kept at once; one alone is shown, and kept when the person says so.
    private void took(List<ApiRequest> requests, int left) {
        List<ApiRequest> before = List.copyOf(model.saved());
        int kept = model.add(requests);
        fill();
        list.getSelectionModel().select(list.getItems().size() - 1);
        int missing = left + requests.size() - kept;
        Toast.offer(
                missing == 0
                        ? Messages.text("api.import.kept", kept)
                        : Messages.text("api.import.kept-some", kept, missing),
                Messages.text("api.undo"), () -> model.set(before));
    }

    private void took(CurlImport read) {
        read.token().ifPresentOrElse(token -> request.show(read.request(), token),
                () -> request.show(read.request()));
        show(request);
        if (!read.passedOver().isEmpty()) {
            Toast.say(Messages.text("api.import.left", String.join(", ", read.passedOver())));
        }
    }

    /// A request by its name, and what it asks for.
    private static final class RequestCell extends ListCell<ApiRequest> {
        @Override
        protected void updateItem(@Nullable ApiRequest shown, boolean empty) {
            super.updateItem(shown, empty);
            if (empty || shown == null) {
                setId(null);
                setGraphic(null);
                return;
            }
            setId("request-row-" + getIndex());
            setGraphic(Controls.column("request-cell", Controls.label(shown.name(), "strong"),
                    Controls.label(shown.line(), "faint", "mono", "small")));
            setAccessibleText(shown.name() + ", " + shown.line());
        }
    }
}
