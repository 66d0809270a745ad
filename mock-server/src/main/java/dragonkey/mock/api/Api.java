package dragonkey.mock.api;

import java.net.URI;
import java.util.List;

import dragonkey.mock.api.Guard.Requirement;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router.Route;

/// The protected API, route by route.
public final class Api {
    private static final Requirement READ = new Requirement.RequiredScope("read:dragons");
    private static final Requirement WRITE = new Requirement.RequiredScope("write:dragons");
    private static final Requirement ADMIN = new Requirement.RequiredRole("admin");

    private final Guard guard;
    private final DragonsApi dragons;
    private final OpenApiDocument openApiDocument;

    /// The API of this server.
    ///
    /// @param issuer where its addresses begin
    public Api(URI issuer, Guard guard) {
        this.guard = guard;
        this.dragons = new DragonsApi(issuer);
        this.openApiDocument = new OpenApiDocument(issuer);
    }

    /// What is served, and who may have it.
    public List<Route> routes() {
        return List.of(Route.get("/api/openapi.json", _ -> openApiDocument.document()),
                Route.get("/api/public", _ -> OrdersApi.open()),
                Route.get("/api/dragons", guard.protect(READ, (request, _) -> dragons.list(request))),
                Route.post("/api/dragons", guard.protect(WRITE, (request, _) -> dragons.add(request))),
                Route.get("/api/dragons/{id}", guard.protect(READ, (request, _) -> dragons.one(request))),
                Route.get("/api/dragons/{id}/picture", dragons::png),
                Route.get("/api/dragons/{id}/picture.svg", dragons::svg),
                Route.get("/api/orders", guard.protect(ADMIN, (_, _) -> OrdersApi.all())),
                Route.get("/api/me", guard.protect(new Requirement.ValidToken(),
                        (_, token) -> Response.json(200, token.claims()).notStored())));
    }
}
