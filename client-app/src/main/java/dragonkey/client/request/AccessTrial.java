package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.client.request.ForgedToken.ForgedFrom;

/// Who may what: requests sent for several people, for nobody, and with tokens that no API may accept. Every call may wait
/// for the network.
public final class AccessTrial {
    private static final List<ForgedToken> FORGED = List.of(ForgedToken.ALG_NONE, ForgedToken.EXPIRED,
            ForgedToken.OTHER_ISSUER);
    /// APIs forgive as much of clocks that differ.
    private static final Duration LEEWAY = Duration.ofMinutes(5);

    private final ApiClient client;
    private final SecureRandom random;
    private final Clock clock;
    private final IssuerSigner signer;

    /// @param signer of issuers whose keys are at hand
    public AccessTrial(ApiClient client, SecureRandom random, Clock clock, IssuerSigner signer) {
        this.client = client;
        this.random = random;
        this.clock = clock;
        this.signer = signer;
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
    ///
    /// @param missing what it would have taken to ask; null where it was there, and else there is no answer
    public record TrialRow(Asker asker, List<TrialAnswer> answers, @Nullable AttackNeed missing) {
        public TrialRow {
            answers = List.copyOf(answers);
        }
    }

    /// Whether a request changes nothing (RFC 9110 §9.2.1).
    public static boolean onlyReads(ApiRequest request) {
        return request.method().equals("GET") || request.method().equals("HEAD");
    }

    /// Whether a request can be part of a trial: one that changes nothing, at the connection's own API.
    public static boolean isHarmless(Connection connection, ApiRequest request) {
        try {
            URI address = request.at(connection.api());
            return onlyReads(request)
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
            rows.add(new TrialRow(asker, answers, null));
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

    /// Sends each request with tokens that no API may accept: one that is not signed, one that has expired, one of another
    /// issuer. A row of what could not be made says what was missing.
    ///
    /// @param accepted what the API accepts
    /// @param before tokens of the same person from before, or null
    public List<TrialRow> forged(Connection connection, List<ApiRequest> requests, Tokens accepted,
            @Nullable Tokens before) throws ProblemException, InterruptedException {
        var rows = new ArrayList<TrialRow>();
        JWK ownKey = JwkGenerator.of("ES256", random);
        for (ForgedToken forged : FORGED) {
            // Of another issuer is what its own key has signed.
            var from = new ForgedFrom(accepted, connection.provider().issuer(), List.of(),
                    forged == ForgedToken.OTHER_ISSUER ? IssuerSigner.NONE : signer, ownKey,
                    ForgedFrom.NOWHERE);
            switch (forged.of(from)) {
                case ForgedToken.Forged(Tokens tokens) ->
                    rows.addAll(run(connection, requests, List.of(new Asker("", forged, tokens))));
                case ForgedToken.NotForged _ when forged == ForgedToken.EXPIRED && before != null
                        && hasExpired(before) ->
                    rows.addAll(run(connection, requests, List.of(new Asker("", forged, before))));
                case ForgedToken.NotForged(AttackNeed need) ->
                    rows.add(new TrialRow(new Asker("", forged, null), List.of(), need));
            }
        }
        return rows;
    }

    private boolean hasExpired(Tokens tokens) {
        Instant end = tokens.expiresAt();
        return end != null && end.plus(LEEWAY).isBefore(clock.instant());
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
