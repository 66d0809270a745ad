package dragonkey.mock;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import dragonkey.mock.fault.ActiveFaults;
import dragonkey.mock.fault.Fault;
import dragonkey.mock.fault.FaultIssuers;
import dragonkey.mock.fault.FaultSigner;
import dragonkey.mock.grant.Users;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.KeyRing;

/// One issuer with all that it remembers, whatever it is called.
final class ServedIssuer {
    // Whoever sends a new name with each request gets no memory for each.
    private static final int MOST_NAMES = 100;

    final ServerState state;
    final ActiveFaults faults;
    private volatile MockConfig config;
    private final URI usual;
    private volatile Handler usualHandler;
    private volatile Routes usualRoutes;
    private final Map<URI, Handler> others = new ConcurrentHashMap<>();

    /// @param usual its name, unless requests say another
    /// @param before where an earlier run ended
    ServedIssuer(MockConfig config, URI usual, Optional<KeptState> before, KeyRing keys) {
        this.config = config;
        this.usual = usual;
        state = new ServerState(config, usual, keys, Optional.empty());
        before.ifPresent(state::restore);
        faults = new ActiveFaults(new FaultSigner(keys));
        usualRoutes = new Routes(state, usual, faults);
        usualHandler = handler(usual, usualRoutes);
    }

    /// What tests do without HTTP, under its usual name.
    Routes routes() {
        return usualRoutes;
    }

    /// Goes on by another configuration. Whoever is being answered meanwhile is answered by the one before.
    ///
    /// @throws IllegalArgumentException when it cannot be; then nothing is changed
    synchronized void reload(MockConfig other) {
        state.reload(other, usual);
        config = other;
        usualRoutes = new Routes(state, usual, faults);
        usualHandler = handler(usual, usualRoutes);
        others.clear();
    }

    /// Answers as the issuer of this name.
    ///
    /// @param request with a path below that name
    Response answer(URI issuer, Request request) {
        if (issuer.equals(usual)) {
            return usualHandler.answer(request);
        }
        Handler known = others.get(issuer);
        if (known != null) {
            return known.answer(request);
        }
        return others.size() < MOST_NAMES
                ? others.computeIfAbsent(issuer, name -> handler(name, new Routes(state, name, faults)))
                        .answer(request)
                : usualHandler.answer(request);
    }

    private Handler handler(URI issuer, Routes routes) {
        return new FaultIssuers(issuer, fault -> wrong(issuer, fault), routes.handler());
    }

    /// Another provider on the same socket: it shares the keys and nothing else.
    private Handler wrong(URI issuer, Fault fault) {
        ActiveFaults always = new ActiveFaults(new FaultSigner(state.keys));
        always.on(fault);
        URI own = FaultIssuers.issuer(issuer, fault);
        // The published people have a picture at each issuer; others are the same at all, and may be very many.
        Optional<Users> people = state.users.areDemo() ? Optional.empty() : Optional.of(state.users);
        return new Routes(new ServerState(config, own, state.keys, people), own, always).handler();
    }
}
