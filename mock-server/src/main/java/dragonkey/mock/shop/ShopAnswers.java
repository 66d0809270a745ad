package dragonkey.mock.shop;

import java.util.List;
import java.util.Map;

import dragonkey.assets.Dragon;
import dragonkey.assets.Dragons;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Response;
import dragonkey.mock.shop.ShopPeople.ShopPerson;

/// What both sides answer alike.
final class ShopAnswers {
    private static final String ADMIN = "admin";
    // Made once: they are the same for all, and need no database.
    private static final Response DRAGONS = Response
            .json(200, Map.of("dragons", Dragons.all().stream().map(ShopAnswers::dragon).toList()))
            .notStored();

    private ShopAnswers() {}

    static Response dragons() {
        return DRAGONS;
    }

    private static Map<String, Object> dragon(Dragon dragon) {
        return Map.of("id", dragon.id(), "name", dragon.name(), "element", dragon.element());
    }

    static Response profile(ShopPerson person) {
        return Response.json(200, Map.of("sub", person.id(), "name", person.name(), "email", person.email(),
                "roles", person.roles())).notStored();
    }

    /// All orders are for those alone who look after them.
    static boolean maySeeOrders(List<String> roles) {
        return roles.contains(ADMIN);
    }

    static Response orders(ShopOrders orders) {
        return Response.json(200, Map.of("orders", orders.all())).notStored();
    }

    /// Says so where the database is away, which is no mistake of the shop.
    static Handler orUnavailable(Handler inner) {
        return request -> {
            try {
                return inner.answer(request);
            } catch (ShopClosedException e) {
                ShopTrace.note(ShopStep.check("database", "does not answer"));
                return problem(503, "temporarily_unavailable", "the database does not answer");
            }
        };
    }

    static Response problem(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description)).notStored();
    }
}
