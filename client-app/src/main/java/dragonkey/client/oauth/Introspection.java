package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;

/// Asks a provider what it makes of a token that only it can read (RFC 7662).
public final class Introspection {
    private static final String STAGE = "introspection";

    private final Http http;
    private final Clock clock;

    public Introspection(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// What the provider said; nobody else has checked it.
    ///
    /// @param from the address that was asked
    /// @param active whether the token is good there now (§2.2)
    /// @param claims every member of the answer
    public record Answer(URI from, boolean active, ObjectNode claims) {
        @Override
        public String toString() {
            return "Answer[active=" + active + "]";
        }
    }

    /// Sends the token to the provider, as this client.
    ///
    /// @throws Refused `introspection.unsupported` where a provider has no such endpoint, `introspection.<error>` when
    ///     it does not let this client ask, or another code of this stage
    public Answer ask(Provider provider, Client client, String token) throws Refused, InterruptedException {
        Http way = http.over(provider.network());
        ProviderMetadata metadata = new Discovery(way).read(provider, new Ledger());
        URI endpoint = metadata.offer().introspectionEndpoint();
        if (endpoint == null) {
            throw new Refused(Problem.of("introspection.unsupported", WebAddress.origin(metadata.issuer())));
        }
        HttpAnswer answer = new TokenRequests(way, clock).post(endpoint, Map.of("token", token),
                new TokenRequests.Sender(metadata, client, null), STAGE);
        ObjectNode claims = OAuthAnswer.success(answer, STAGE);
        if (!claims.path("active").isBoolean()) {
            throw new Refused(Problem.of("introspection.format", "active is missing"));
        }
        return new Answer(endpoint, claims.path("active").booleanValue(), claims);
    }
}
