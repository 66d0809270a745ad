package dragonkey.mock.api;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dragonkey.mock.http.Response;
import dragonkey.mock.store.Database;
import dragonkey.mock.store.DatabaseException;

/// What only keepers see: a table, read by one query.
final class Orders {
    private static final String ALL = "SELECT id, item, quantity, status FROM orders ORDER BY id";

    private final Supplier<Database> database;

    /// @param database opened by the first who asks, when nothing else needs one
    Orders(Supplier<Database> database) {
        this.database = database;
    }

    Response list() {
        try {
            return Response.json(200, Map.of("orders", database.get().run(Orders::all))).notStored();
        } catch (DatabaseException e) {
            return Response.json(503, Map.of("error", "temporarily_unavailable", "error_description",
                    String.valueOf(e.getMessage()))).notStored();
        }
    }

    private static List<Map<String, Object>> all(Connection connection) throws SQLException {
        List<Map<String, Object>> orders = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ALL);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                orders.add(Map.of("id", rows.getInt("id"), "item", rows.getString("item"), "quantity",
                        rows.getInt("quantity"), "status", rows.getString("status")));
            }
        }
        return orders;
    }
}
