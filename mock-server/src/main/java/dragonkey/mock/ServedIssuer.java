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
import dragonkey.mock.store.MemoryStorage;
import dragonkey.mock.store.Storage;
import dragonkey.mock.token.KeyRing;

/// One issuer with all that it remembers, whatever it is called.
final class ServedIssuer {
    // Whoever sends a new name with each request gets no memory for each.
    private static final int MOST_NAMES = 100;

    final ServerState state;
    final ActiveFaults faults;
    private volatile MockConfig config;
    private final NamedIssuer usual;
    private final Map<URI, NamedIssuer> others = new ConcurrentHashMap<>();

    /// @param usual its name, unless requests say another
    /// @param before where an earlier run ended
    ServedIssuer(MockConfig config, URI usual, Optional<KeptState> before, KeyRing keys, Storage storage) {
        this.config = config;
        state = new ServerState(config, usual, keys, Optional.empty(), storage);
        before.ifPresent(state::restore);
        faults = new ActiveFaults(new FaultSigner(keys));
        this.usual = new NamedIssuer(usual);
    }

    /// What tests do without HTTP, under its usual name.
    Routes routes() {
        return usual.routes;
    }

    /// Goes on by another configuration. Whoever is being answered meanwhile is answered by the rules of before.
    ///
    /// @throws IllegalArgumentException when it cannot be; then nothing is changed
    synchronized void reload(MockConfig other) {
        state.reload(other, usual.name, Optional.empty());
        config = other;
        usual.reload();
        others.values().forEach(NamedIssuer::reload);
    }

    /// Answers as the issuer of this name.
    ///
    /// @param request with a path below that name
    Response answer(URI issuer, Request request) {
        if (issuer.equals(usual.name)) {
            return usual.handler.answer(request);
        }
        NamedIssuer known = others.get(issuer);
        return (known == null ? named(issuer) : known).handler.answer(request);
    }

    private synchronized NamedIssuer named(URI name) {
        if (others.size() >= MOST_NAMES) {
            // What is given is remembered by the issuer, not by its names.
            others.clear();
        }
        return others.computeIfAbsent(name, NamedIssuer::new);
    }

    /// The published people have a picture at each issuer; others are the same at all, and may be very many.
    private Optional<Users> people() {
        return state.users.areDemo() ? Optional.empty() : Optional.of(state.users);
    }

    /// In memory, also where the issuer itself has a database.
    private Storage ofItsOwn() {
        return state.storage.outlivesProcess() ? new MemoryStorage(state.clock) : state.storage;
    }

    /// What an issuer that is always wrong remembers. It shares the keys and nothing else.
    private record WrongIssuer(ServerState state, ActiveFaults always) {
    }

    /// Not while another configuration is read, which would not reach it.
    private synchronized WrongIssuer wrong(Map<URI, WrongIssuer> known, URI name, Fault fault) {
        return known.computeIfAbsent(name, missing -> {
            ActiveFaults always = new ActiveFaults(new FaultSigner(state.keys));
            always.on(fault);
            return new WrongIssuer(new ServerState(config, name, state.keys, people(), ofItsOwn()), always);
        });
    }

    /// All that answers under one name: the issuer itself, and those below that are always wrong.
    private final class NamedIssuer {
        final URI name;
        private final Map<URI, WrongIssuer> wrong = new ConcurrentHashMap<>();
        volatile Routes routes;
        volatile Handler handler;

        NamedIssuer(URI name) {
            this.name = name;
            routes = new Routes(state, name, faults);
            handler = handler();
        }

        void reload() {
            wrong.forEach((own, each) -> each.state.reload(config, own, people()));
            routes = new Routes(state, name, faults);
            handler = handler();
        }

        private Handler handler() {
            return new FaultIssuers(name, this::wrong, routes.handler());
        }

        private Handler wrong(Fault fault) {
            URI own = FaultIssuers.issuer(name, fault);
            WrongIssuer issuer = ServedIssuer.this.wrong(wrong, own, fault);
            return new Routes(issuer.state, own, issuer.always).handler();
        }
    }
}
