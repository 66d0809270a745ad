package dragonkey.mock.api;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWKSet;

import dragonkey.mock.api.Guard.ProtectedResource;
import dragonkey.mock.store.Database;
import dragonkey.mock.token.DpopProofs;
import dragonkey.mock.token.MemoryDenyList;

/// Every route of the API, as `METHOD path`.
final class StandaloneApi {
    private StandaloneApi() {}

    static Set<String> all() {
        URI issuer = URI.create("http://localhost:1/");
        Clock clock = Clock.systemUTC();
        Guard guard = new Guard(new ProtectedResource(issuer, issuer + "api/"),
                new SignatureCheck(IssuerKeys.own(_ -> new JWKSet())), new MemoryDenyList(clock),
                new SenderConstraint(issuer, DpopProofs.inMemory(clock)), clock);
        return new Api(issuer, guard, new StoredDragons(), Database::inMemory).routes().stream()
                .map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
