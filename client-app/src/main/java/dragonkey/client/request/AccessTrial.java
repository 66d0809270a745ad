package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Jwks;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.ForgedToken.ForgedFrom;

/// Who may what: requests sent for several people, for nobody, and with tokens that no API may accept. Every call may wait
/// for the network.
public final class AccessTrial {
    private final ApiClient client;
    private final HttpTransport httpTransport;
    private final SecureRandom random;

    public AccessTrial(ApiClient client, HttpTransport httpTransport, SecureRandom random) {
        this.client = client;
        this.httpTransport = httpTransport;
        this.random = random;
    }

    /// Who asks.
    ///
    /// @param name of a person; empty for nobody and for a forged token
    /// @param forged what was forged, or null
    /// @param tokens what is sent, or null for nobody
    public record Asker(String name, @Nullable ForgedToken forged, @Nullable Tokens tokens) {
        /// Nobody.
        public static final Asker NOBODY = new Asker("", null, null);
    }

    /// What came of one asking.
    ///
    /// @param status the HTTP status, 0 where no answer came
    public record TrialAnswer(int status) {
        /// Whether the API let somebody in whom it may not.
        public boolean isAccepted() {
            return status / 100 == 2;
        }
    }

    /// One asker's answers, in the order of the requests.
    public record TrialRow(Asker asker, List<TrialAnswer> answers) {
        public TrialRow {
            answers = List.copyOf(answers);
        }
    }

    /// Whether a request can be part of a trial: one that changes nothing, at the connection's own API.
    public static boolean isHarmless(Connection connection, ApiRequest request) {
        try {
            URI address = request.at(connection.api());
            return (request.method().equals("GET") || request.method().equals("HEAD"))
                    && String.valueOf(address.getAuthority()).equals(connection.api().getAuthority());
        } catch (ProblemException notAnAddress) {
            return false;
        }
    }

    /// Sends each request for each asker, one after the other.
    public List<TrialRow> run(Connection connection, List<ApiRequest> requests, List<Asker> askers)
            throws InterruptedException {
        var rows = new ArrayList<TrialRow>();
        for (Asker asker : askers) {
            var answers = new ArrayList<TrialAnswer>();
            for (ApiRequest request : requests) {
                answers.add(ask(connection, request, asker));
            }
            rows.add(new TrialRow(asker, answers));
        }
        return rows;
    }

    private TrialAnswer ask(Connection connection, ApiRequest request, Asker asker)
            throws InterruptedException {
        try {
            return new TrialAnswer(client.send(connection, request, asker.tokens()).response().status());
        } catch (ProblemException notAnswered) {
            return new TrialAnswer(0);
        }
    }

    /// The askers with forged tokens, made of tokens that the API accepts; those that cannot be made are left out.
    public List<Asker> forgers(Connection connection, Tokens accepted)
            throws ProblemException, InterruptedException {
        var from = new ForgedFrom(accepted, connection.provider().issuer(), keys(connection, httpTransport),
                IssuerSigner.NONE, JwkGenerator.of("ES256", random), ForgedFrom.NOWHERE);
        var forgers = new ArrayList<Asker>();
        for (ForgedToken forged : ForgedToken.values()) {
            if (forged.of(from) instanceof ForgedToken.Forged(Tokens tokens)) {
                forgers.add(new Asker("", forged, tokens));
            }
        }
        return forgers;
    }

    /// The public keys of a connection's issuer; none where they cannot be fetched.
    static List<JWK> keys(Connection connection, HttpTransport httpTransport) throws InterruptedException {
        Provider provider = connection.provider();
        Provider.ManualEndpoints endpoints = provider.endpoints();
        try {
            return Jwks
                    .download(httpTransport.over(provider.network()),
                            endpoints == null ? Discovery.wellKnown(provider.issuer()) : endpoints.jwks())
                    .all();
        } catch (ProblemException notFetched) {
            return List.of();
        }
    }
}
