package dragonkey.mock.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import dragonkey.assets.Dragon;
import dragonkey.assets.Dragons;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;

/// The dragons, as JSON and as pictures.
public final class DragonsApi {
    private static final int PICTURE = 256;

    private final URI issuer;

    /// Serves them.
    ///
    /// @param issuer where the pictures' addresses begin
    public DragonsApi(URI issuer) {
        this.issuer = issuer;
    }

    /// All of them.
    public Response all() {
        List<Map<String, Object>> dragons = Dragons.all().stream().map(this::json).toList();
        return Response.json(200, Map.of("dragons", dragons)).notStored();
    }

    /// One of them.
    public Response one(Request request) {
        return found(request, dragon -> Response.json(200, json(dragon)).notStored());
    }

    /// Its picture. Open to all: an `<img>` sends no token.
    public Response png(Request request) {
        return found(request, dragon -> cached("image/png", dragon.eye().toPng(PICTURE)));
    }

    /// Its picture as a drawing.
    public Response svg(Request request) {
        return found(request, dragon -> cached("image/svg+xml",
                dragon.eye().toSvg(PICTURE).getBytes(StandardCharsets.UTF_8)));
    }

    private static Response found(Request request, Function<Dragon, Response> then) {
        Optional<Dragon> dragon = Dragons.all().stream()
                .filter(each -> Integer.toString(each.id()).equals(request.part("id"))).findFirst();
        return dragon.map(then).orElseGet(() -> Response.json(404,
                Map.of("error", "not_found", "error_description", "there is no such dragon")));
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

    private static Response cached(String type, byte[] body) {
        return Response.of(200, type, body).with("Cache-Control", "public, max-age=3600");
    }
}
