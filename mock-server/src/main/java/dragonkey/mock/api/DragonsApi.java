package dragonkey.mock.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dragonkey.assets.Dragon;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// The dragons, as JSON and as pictures.
final class DragonsApi {
    private static final int PICTURE = 256;

    /// @param json made once: it is asked for more than anything else
    private record RenderedDragons(List<Dragon> dragons, Response json) {
    }

    private final URI issuer;
    private final StoredDragons stored;
    private volatile RenderedDragons rendered;

    /// Serves them.
    ///
    /// @param issuer where the pictures' addresses begin
    DragonsApi(URI issuer, StoredDragons stored) {
        this.issuer = issuer;
        this.stored = stored;
        this.rendered = new RenderedDragons(stored.all(), rendered(stored.all()));
    }

    /// Where things are.
    Response index() {
        return Response.json(200, Map.of("dragons", issuer + "api/dragons", "orders", issuer + "api/orders",
                "description", issuer + "api/openapi.json")).notStored();
    }

    /// All of them, or those that the query asks for.
    Response list(Request request) {
        if (request.query().values().isEmpty()) {
            return all();
        }
        DragonQuery query = DragonQuery.of(request.query());
        String mistake = query.mistake();
        if (mistake != null) {
            return problem(400, "invalid_request", mistake);
        }
        List<Dragon> matching = query.of(stored.all());
        if (!query.paged()) {
            return rendered(matching);
        }
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("dragons", query.page(matching).stream().map(this::json).toList());
        page.put("page", query.page());
        page.put("size", query.size());
        page.put("total", matching.size());
        return Response.json(200, page).with("Link", query.links(issuer + "api/dragons", matching.size()))
                .notStored();
    }

    /// One of them.
    Response one(Request request) {
        return found(request, dragon -> Response.json(200, json(dragon)).notStored());
    }

    /// One more.
    Response add(Request request) {
        String type = request.header("Content-Type");
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            return problem(415, "unsupported_media_type", "a dragon is sent as application/json");
        }
        return switch (NewDragon.read(request.body().sent())) {
            case NewDragon.DragonReading.InvalidDragon(String why) -> problem(400, "invalid_request", why);
            case NewDragon.DragonReading.ValidDragon valid -> added(valid);
        };
    }

    private Response added(NewDragon.DragonReading.ValidDragon valid) {
        return stored.add(valid)
                .map(dragon -> Response.json(201, json(dragon))
                        .with("Location", issuer + "api/dragons/" + dragon.id()).notStored())
                .orElseGet(() -> problem(409, "too_many",
                        "there are " + StoredDragons.MOST + " dragons, and no cave for another"));
    }

    /// Its picture. Open to all: an `<img>` sends no token.
    Response png(Request request) {
        return found(request, dragon -> cached("image/png", dragon.eye().toPng(PICTURE)));
    }

    /// Its picture as a drawing.
    Response svg(Request request) {
        return found(request, dragon -> cached("image/svg+xml",
                dragon.eye().toSvg(PICTURE).getBytes(StandardCharsets.UTF_8)));
    }

    private Response found(Request request, Function<Dragon, Response> then) {
        Optional<Dragon> dragon = stored.all().stream()
                .filter(each -> Integer.toString(each.id()).equals(request.pathParameter("id"))).findFirst();
        return dragon.map(then).orElseGet(() -> problem(404, "not_found", "there is no such dragon"));
    }

    private Response all() {
        RenderedDragons known = rendered;
        List<Dragon> now = stored.all();
        if (known.dragons.equals(now)) {
            return known.json;
        }
        Response json = rendered(now);
        rendered = new RenderedDragons(now, json);
        return json;
    }

    /// Without `Pragma`, which is for caches of the last century (RFC 9111 §5.4): each header costs time.
    private Response rendered(List<Dragon> dragons) {
        return Response.json(200, Map.of("dragons", dragons.stream().map(this::json).toList()))
                .with("Cache-Control", "no-store");
    }

    private Map<String, Object> json(Dragon dragon) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", dragon.id());
        json.put("name", dragon.name());
        json.put("origin", dragon.origin());
        json.put("source", dragon.source());
        json.put("element", dragon.element());
        json.put("sentence", dragon.sentence());
        json.put("picture", issuer + "api/dragons/" + dragon.id() + "/picture");
        return json;
    }

    private static Response problem(int status, String error, String description) {
        return Response.json(status, Map.of("error", error, "error_description", description)).notStored();
    }

    private static Response cached(String type, byte[] body) {
        return Response.of(200, type, body).with("Cache-Control", "public, max-age=3600");
    }
}
