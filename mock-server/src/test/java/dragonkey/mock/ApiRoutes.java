package dragonkey.mock;

import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import com.nimbusds.jose.jwk.JWKSet;

import dragonkey.mock.api.Api;
import dragonkey.mock.api.Guard;
import dragonkey.mock.api.IssuerKeys;
import dragonkey.mock.api.SignatureCheck;
import dragonkey.mock.token.DenyList;

/// Every route of the API, as `METHOD path`.
final class ApiRoutes {
    private ApiRoutes() {}

    static Set<String> all() {
        URI issuer = URI.create("http://localhost:1/");
        Guard guard = new Guard(issuer, issuer + "api/",
                new SignatureCheck(IssuerKeys.own(_ -> new JWKSet())), new DenyList(Clock.systemUTC()),
                Clock.systemUTC());
        return new Api(issuer, guard).routes().stream().map(route -> route.method() + " " + route.path())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
