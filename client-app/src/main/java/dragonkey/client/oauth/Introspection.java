package dragonkey.client.oauth;

import java.net.URI;
import java.time.Clock;
import java.util.Map;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;

/// Asks a provider what it makes of a token that only it can read (RFC 7662).
public final class Introspection {
    private static final ProblemStage STAGE = ProblemStage.INTROSPECTION;

    private final HttpTransport httpTransport;
    private final Clock clock;

    public Introspection(HttpTransport httpTransport, Clock clock) {
        this.httpTransport = httpTransport;
        this.clock = clock;
    }

    /// What the provider said; nobody else has checked it.
    ///
    /// @param from the address that was asked
    /// @param active whether the token is good there now (§2.2)
    /// @param claims every member of the answer
    public record IntrospectionResponse(URI from, boolean active, ObjectNode claims) {
        @Override
        public String toString() {
            return "IntrospectionResponse[active=" + active + "]";
        }
    }

    /// Sends the token to the provider, as this client.
    ///
    /// @throws ProblemException `introspection.unsupported` where a provider has no such endpoint, `introspection.<error>` when
    ///     it does not let this client ask, or another code of this stage
    public IntrospectionResponse ask(Provider provider, ClientRegistration clientRegistration, String token)
            throws ProblemException, InterruptedException {
        HttpTransport way = httpTransport.over(provider.network());
        ProviderMetadata metadata = new Discovery(way).read(provider, new SignInCheckLog());
        URI endpoint = metadata.offer().introspectionEndpoint();
        if (endpoint == null) {
            throw ProblemException.of(ProblemCode.INTROSPECTION_UNSUPPORTED,
                    WebAddress.origin(metadata.issuer()));
        }
        HttpResponse answer = new ClientRequests(way, clock).post(endpoint, Map.of("token", token),
                new ClientRequests.RequestSender(metadata, clientRegistration, null), STAGE);
        ObjectNode claims = OAuthResponse.success(answer, STAGE);
        if (!claims.path("active").isBoolean()) {
            throw ProblemException.of(ProblemStage.INTROSPECTION.failed(ExchangeFailure.FORMAT),
                    "active is missing");
        }
        return new IntrospectionResponse(endpoint, claims.path("active").booleanValue(), claims);
    }
}
