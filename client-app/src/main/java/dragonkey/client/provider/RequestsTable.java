package dragonkey.client.provider;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import dragonkey.client.look.Cells;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;

/// What the provider was asked, the newest first.
final class RequestsTable extends TableView<ProviderRequest> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    RequestsTable() {
        getColumns().add(column("provider.time", 100, request -> TIME.format(request.time()), "mono"));
        getColumns().add(column("provider.method", 90, ProviderRequest::method, "mono"));
        getColumns().add(column("provider.path", 420, ProviderRequest::path, "mono"));
        getColumns()
                .add(column("provider.status", 90, request -> Integer.toString(request.status()), "mono"));
        getColumns().add(column("provider.took", 90, request -> request.took().toMillis() + " ms", "faint"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Nodes.label(Messages.text("provider.requests.none"), "muted"));
    }

    void show(List<ProviderRequest> newestFirst) {
        if (!getItems().equals(newestFirst)) {
            getItems().setAll(newestFirst);
        }
    }

    private static TableColumn<ProviderRequest, String> column(String title, double width,
            Function<ProviderRequest, String> value, String style) {
        TableColumn<ProviderRequest, String> column = new TableColumn<>(Messages.text(title));
        column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(value.apply(row.getValue())));
        column.setCellFactory(any -> new Cells.Text<>(style));
        column.setPrefWidth(width);
        column.setSortable(false);
        column.setReorderable(false);
        return column;
    }
}
