package dragonkey.client.provider;

import java.util.List;
import java.util.regex.Pattern;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.WordSearch;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.LoggedRequest.Refusal;

/// What the provider and its API were asked: a list to be searched, and beside it all that is known of one request.
final class RequestsView extends VBox {
    private static final Pattern PICTURE = Pattern.compile(".*(/picture|\\.png|\\.svg|\\.ico)");

    private final EmbeddedProvider provider;
    private final TextField search = new TextField();
    private final CheckBox hidePictures = new CheckBox(Messages.text("provider.requests.pictures"));
    private final Label count = Controls.label("", "faint");
    /// Told in the details as well, which leave no room for them.
    private final List<TableColumn<LoggedRequest, String>> besides = List.of(
            Tables.text("provider.refused", RequestsView::error, 170, "mono"),
            Tables.text("provider.took", request -> request.millis() + " ms", 80, "faint"));
    private final ActivityTable<LoggedRequest> table = new ActivityTable<>("provider-requests",
            "provider.tab.requests", "provider.requests.none",
            List.of(whole(Tables.text("provider.time", request -> ProviderActivity.TIME.format(request.at()),
                    92, "mono")), whole(Tables.text("provider.method", LoggedRequest::method, 80, "mono")),
                    Tables.text("provider.path", LoggedRequest::path, 260, "mono"),
                    whole(Tables.text("provider.status", request -> Integer.toString(request.status()), 72,
                            "mono")),
                    besides.getFirst(), besides.getLast()));
    private final RequestDetails details = new RequestDetails(
            () -> table.getSelectionModel().clearSelection());

    RequestsView(EmbeddedProvider provider) {
        this.provider = provider;
        search.setId("requests-search");
        search.setPromptText(Messages.text("provider.requests.search"));
        search.setAccessibleText(Messages.text("provider.requests.search"));
        HBox.setHgrow(search, Priority.ALWAYS);
        count.setMinWidth(USE_PREF_SIZE);
        count.setId("requests-count");
        hidePictures.setId("requests-hide-pictures");
        hidePictures.setSelected(true);
        hidePictures.setMinWidth(USE_PREF_SIZE);
        table.setRowFactory(any -> new RequestRow());
        table.getSelectionModel().selectedItemProperty().subscribe(this::open);
        HBox.setHgrow(table, Priority.ALWAYS);
        HBox both = new HBox(table, details);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(Controls.row("activity-tools", search, count, hidePictures), both);
        search.textProperty().subscribe(typed -> refresh());
        hidePictures.selectedProperty().subscribe(hide -> refresh());
    }

    void refresh() {
        List<LoggedRequest> all = provider.requests();
        List<LoggedRequest> found = all.stream().filter(this::isWanted).toList();
        count.setText(Messages.text("provider.faults.count", found.size(), all.size()));
        table.follow(found);
    }

    private void open(@Nullable LoggedRequest request) {
        besides.forEach(column -> column.setVisible(request == null));
        details.show(request);
    }

    /// Cut off, it says nothing.
    private static TableColumn<LoggedRequest, String> whole(TableColumn<LoggedRequest, String> column) {
        column.setMinWidth(column.getPrefWidth());
        column.setMaxWidth(column.getPrefWidth());
        return column;
    }

    private boolean isWanted(LoggedRequest request) {
        return !(hidePictures.isSelected() && PICTURE.matcher(request.path()).matches())
                && WordSearch.matches(search.getText(), request.method(), request.path(),
                        Integer.toString(request.status()), error(request), request.clientId());
    }

    private static String error(LoggedRequest request) {
        return request.refusal().map(Refusal::error).orElse("");
    }

    /// A row that can be found by the number of its request.
    private static final class RequestRow extends TableRow<LoggedRequest> {
        @Override
        protected void updateItem(@Nullable LoggedRequest request, boolean empty) {
            super.updateItem(request, empty);
            setId(empty || request == null ? null : "request-" + request.number());
        }
    }
}
