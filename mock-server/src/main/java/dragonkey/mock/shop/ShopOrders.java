package dragonkey.mock.shop;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.shop.ShopPeople.ShopPerson;

/// What was ordered, and what was said about it.
final class ShopOrders {
    private static final int FIRST = 20;
    private static final int LONGEST_COMMENT = 4_000;
    private static final List<String> GOODS = List.of("Fireproof saddle", "Sulphur, 25 kg", "Sheep",
            "Claw file", "Cave lamp");

    /// An order that was asked for.
    record WantedOrder(String item, int quantity) {
        /// What a form or a JSON object asks for; nothing when it is no order.
        static Optional<WantedOrder> of(Request request) {
            FormParameters body = request.body();
            if (request.isForm()) {
                return of(body.text("item"), body.text("quantity", "1"));
            }
            Map<String, Object> json = Json.object(body.sent());
            return json == null
                    ? Optional.empty()
                    : of(json.get("item"), String.valueOf(json.getOrDefault("quantity", 1)));
        }

        private static Optional<WantedOrder> of(@Nullable Object item, String quantity) {
            return item instanceof String name && !name.isBlank() && name.length() <= 200
                    && quantity.matches("[1-9][0-9]{0,3}")
                            ? Optional.of(new WantedOrder(name, Integer.parseInt(quantity)))
                            : Optional.empty();
        }
    }

    /// A comment on the page of comments.
    record ShopComment(String author, String words) {
    }

    private final ShopDatabase database;

    ShopOrders(ShopDatabase database) {
        this.database = database;
    }

    /// Twenty orders and no comment, as at first.
    void begin() {
        database.untold("DELETE FROM orders");
        database.untold("DELETE FROM comments");
        for (int number = 0; number < FIRST; number++) {
            database.untold("INSERT INTO orders (item, quantity, person) VALUES (?, ?, ?)",
                    GOODS.get(number % GOODS.size()), number + 1, "user-rider");
        }
    }

    /// All orders, in one statement.
    List<Map<String, Object>> all() {
        return database.all(
                row -> Map.of("id", row.getInt("id"), "item", row.getString("item"), "quantity",
                        row.getInt("quantity"), "person", row.getString("person")),
                "SELECT id, item, quantity, person FROM orders ORDER BY id");
    }

    void place(ShopPerson person, WantedOrder order) {
        place(person.id(), order);
    }

    void place(String person, WantedOrder order) {
        database.change("INSERT INTO orders (item, quantity, person) VALUES (?, ?, ?)", order.item(),
                order.quantity(), person);
    }

    /// How many there are, for who checks an experiment.
    int count() {
        return database.look(row -> row.getInt(1), "SELECT COUNT(*) FROM orders").getFirst();
    }

    /// The same, of one item.
    int count(String item) {
        return database.look(row -> row.getInt(1), "SELECT COUNT(*) FROM orders WHERE item = ?", item)
                .getFirst();
    }

    void say(String author, String words) {
        database.change("INSERT INTO comments (author, words) VALUES (?, ?)", author,
                words.substring(0, Math.min(words.length(), LONGEST_COMMENT)));
    }

    List<ShopComment> comments() {
        return database.all(row -> new ShopComment(row.getString("author"), row.getString("words")),
                "SELECT author, words FROM comments ORDER BY id");
    }
}
