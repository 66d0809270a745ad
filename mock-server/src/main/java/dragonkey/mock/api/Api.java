package dragonkey.mock.api;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.store.Database;

/// The protected API, route by route.
public final class Api {
    private static final Requirement READ = new Requirement.RequiredScope("read:dragons");
    private static final Requirement WRITE = new Requirement.RequiredScope("write:dragons");
    private static final Requirement ADMIN = new Requirement.RequiredRole("admin");

    /// What needs no token.
    private static final Response OPEN_TO_ALL = Response.json(200,
            Map.of("message", "Dragons are real. The rest needs a token."));
    private final Guard guard;
    private final DragonsApi dragons;
    private final Orders orders;
    private final OpenApiDocument description;

    /// The API of this server.
    ///
    /// @param issuer where its addresses begin
    /// @param database with the orders; asked for when somebody first asks for them
    public Api(URI issuer, Guard guard, StoredDragons stored, Supplier<Database> database) {
        this.guard = guard;
        this.dragons = new DragonsApi(issuer, stored);
        this.orders = new Orders(database);
        this.description = new OpenApiDocument(issuer);
    }

    /// What is served, and who may have it.
    public List<Route> routes() {
        return List.of(Route.get("/api/openapi.json", request -> description.document()),
                // The address that tokens are for can be asked itself (RFC 9728 §3.3).
                Route.get("/api/", guard.protect(READ, (request, token) -> dragons.index())),
                Route.get("/api/public", request -> OPEN_TO_ALL),
                Route.get("/api/dragons", guard.protect(READ, (request, token) -> dragons.list(request))),
                Route.post("/api/dragons", guard.protect(WRITE, (request, token) -> dragons.add(request))),
                Route.get("/api/dragons/{id}", guard.protect(READ, (request, token) -> dragons.one(request))),
                Route.get("/api/dragons/{id}/picture", dragons::png),
                Route.get("/api/dragons/{id}/picture.svg", dragons::svg),
                Route.get("/api/orders", guard.protect(ADMIN, (request, token) -> orders.list())),
                Route.get("/api/me", guard.protect(new Requirement.ValidToken(),
                        (request, token) -> Response.json(200, token.claims()).notStored())));
    }
}
