package dragonkey.mock.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dragonkey.mock.http.CorsHandler;
import dragonkey.mock.http.HttpListener;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.store.MemoryStorage;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.MemoryDenyList;

/// The protected API without a provider, listening: tokens of an issuer elsewhere open it. Any number of them stand on one issuer; none
/// knows of another.
public final class ApiServer implements AutoCloseable {
    /// For how long known keys go on while the issuer is down.
    private static final Duration OUTAGE = Duration.ofHours(1);

    private final HttpListener listener;
    private final IssuerKeys keys;
    private final URI address;
    private final MemoryStorage storage;

    /// Begins to answer. The issuer is asked for its keys when the first token comes; it need not run before.
    ///
    /// @param address where the addresses of this API begin
    public ApiServer(HttpListener listener, URI address, TrustedIssuer trusted, Clock clock) {
        this.listener = listener;
        this.address = address;
        storage = new MemoryStorage(clock);
        keys = IssuerKeys.of(trusted, OUTAGE);
        ResourceDocument document = new ResourceDocument(address, trusted);
        Guard guard = new Guard(trusted.resource(document.place()), new SignatureCheck(keys),
                new MemoryDenyList(clock), new SenderConstraint(address, DpopProofs.inMemory(clock)), clock);
        List<Route> routes = new ArrayList<>(
                new Api(address, guard, new StoredDragons(), storage::database).routes());
        routes.add(Route.get("/health", request -> Response.json(200, Map.of("status", "UP")).notStored()));
        if (document.isServed()) {
            routes.add(Route.get(ResourceDocument.PATH, request -> document.answer()));
        }
        // No cookie opens anything here, so that scripts of every origin may ask.
        listener.serve(new CorsHandler(path -> true, Set::of, new Router(routes)),
                (request, response, took) -> {
                });
    }

    /// Where it listens; `api/` and what follows is below.
    public URI address() {
        return address;
    }

    /// Stops at once; its port is free again.
    @Override
    public void close() {
        listener.close();
        keys.close();
        storage.close();
    }
}
