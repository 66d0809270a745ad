package dragonkey.mock.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;

/// The protected API, route by route.
public final class Api {
    private static final Requirement READ = new Requirement.RequiredScope("read:dragons");
    private static final Requirement WRITE = new Requirement.RequiredScope("write:dragons");
    private static final Requirement ADMIN = new Requirement.RequiredRole("admin");

    /// What needs no token.
    private static final Response OPEN_TO_ALL = Response.json(200,
            Map.of("message", "Dragons are real. The rest needs a token."));
    /// What only keepers see.
    private static final Response ORDERS = Response.json(200,
            Map.of("orders",
                    List.of(Map.of("id", 1, "item", "Fireproof saddle", "quantity", 2, "status", "sent"),
                            Map.of("id", 2, "item", "Sulphur, 25 kg", "quantity", 4, "status", "open"),
                            Map.of("id", 3, "item", "Sheep", "quantity", 12, "status", "open"))))
            .notStored();

    private final Guard guard;
    private final DragonsApi dragons;
    private final OpenApiDocument description;

    /// The API of this server.
    ///
    /// @param issuer where its addresses begin
    public Api(URI issuer, Guard guard, StoredDragons stored) {
        this.guard = guard;
        this.dragons = new DragonsApi(issuer, stored);
        this.description = new OpenApiDocument(issuer);
    }

    /// What is served, and who may have it.
    public List<Route> routes() {
        return List.of(Route.get("/api/openapi.json", request -> description.document()),
                Route.get("/api/public", request -> OPEN_TO_ALL),
                Route.get("/api/dragons", guard.protect(READ, (request, token) -> dragons.list(request))),
                Route.post("/api/dragons", guard.protect(WRITE, (request, token) -> dragons.add(request))),
                Route.get("/api/dragons/{id}", guard.protect(READ, (request, token) -> dragons.one(request))),
                Route.get("/api/dragons/{id}/picture", dragons::png),
                Route.get("/api/dragons/{id}/picture.svg", dragons::svg),
                Route.get("/api/orders", guard.protect(ADMIN, (request, token) -> ORDERS)),
                Route.get("/api/me", guard.protect(new Requirement.ValidToken(),
                        (request, token) -> Response.json(200, token.claims()).notStored())));
    }
}
