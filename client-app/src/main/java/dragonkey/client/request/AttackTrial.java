package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.keys.JwkGenerator;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.client.request.ForgedProof.ProofTarget;
import dragonkey.client.request.ForgedToken.ForgedFrom;

/// Attacks on one address of one's own API: each forged token and each forged proof is sent there once, and what was accepted is
/// told. Every call may wait for the network.
public final class AttackTrial {
    private final ApiClient client;
    private final HttpTransport httpTransport;
    private final SecureRandom random;
    private final Clock clock;
    private final IssuerSigner signer;

    /// @param signer of issuers whose keys are at hand
    public AttackTrial(ApiClient client, HttpTransport httpTransport, SecureRandom random, Clock clock,
            IssuerSigner signer) {
        this.client = client;
        this.httpTransport = httpTransport;
        this.random = random;
        this.clock = clock;
        this.signer = signer;
    }

    /// What came of one attack.
    public sealed interface AttackOutcome {
    }

    /// It was sent.
    ///
    /// @param status the HTTP status, 0 where no answer came
    public record AttackSent(int status) implements AttackOutcome {
        /// Whether the API let somebody in whom it may not.
        public boolean isAccepted() {
            return status / 100 == 2;
        }
    }

    /// It was not, for something was missing.
    public record AttackNotMade(AttackNeed need) implements AttackOutcome {
    }

    /// One attack, and what came of it.
    public record AttackRow(Attack attack, AttackOutcome outcome) {
        /// Whether the API let somebody in whom it may not.
        public boolean isAccepted() {
            return outcome instanceof AttackSent sent && sent.isAccepted();
        }
    }

    /// All of them.
    ///
    /// @param address where each was sent
    /// @param at when
    /// @param right what the API answered to the token as it is
    /// @param nobody what it answered to who has no token
    public record AttackReport(ApiRequest request, URI address, Instant at, AttackSent right,
            AttackSent nobody, List<AttackRow> rows) {
        public AttackReport {
            rows = List.copyOf(rows);
        }
    }

    /// Sends all of them, one after the other, and the token as it is before.
    ///
    /// @param accepted of which the access token is one that the API accepts
    /// @param given signs where no key of the issuer is at hand otherwise
    /// @throws ProblemException `api.request` for what cannot be sent
    public AttackReport run(Connection connection, ApiRequest request, Tokens accepted, IssuerSigner given)
            throws ProblemException, InterruptedException {
        URI address = request.at(connection.api());
        JWK ownKey = named(JwkGenerator.of("ES256", random), accepted);
        var rows = new ArrayList<AttackRow>();
        try (KeyHost host = new KeyHost(ownKey)) {
            Optional<ApiAnswer> nobody = answer(connection, request, null);
            boolean needsScope = nobody.isPresent() && namesScope(nobody.get());
            // An API on another computer would ask that computer.
            URI keyAt = WebAddress.isLoopback(String.valueOf(address.getHost()))
                    ? host.address()
                    : ForgedFrom.NOWHERE;
            URI issuer = connection.provider().issuer();
            var from = new ForgedFrom(accepted, issuer, AccessTrial.keys(connection, httpTransport),
                    given.or(signer), ownKey, keyAt);
            AttackSent right = sent(answer(connection, request, accepted));
            for (ForgedToken attack : ForgedToken.values()) {
                rows.add(new AttackRow(attack,
                        attack == ForgedToken.SCOPE_MISSING && !needsScope
                                ? new AttackNotMade(AttackNeed.NAMED_SCOPE)
                                : outcome(connection, request, attack.of(from))));
            }
            for (ForgedProof attack : ForgedProof.values()) {
                rows.add(new AttackRow(attack, outcome(connection, request, accepted, attack)));
            }
            return new AttackReport(request, address, clock.instant(), right, sent(nobody), rows);
        }
    }

    /// Under the name of the key that signed, so that whoever looks for that name finds it.
    private static JWK named(JWK key, Tokens accepted) {
        return new ECKey.Builder(key.toECKey()).keyID(ForgedToken.kid(accepted).orElse(null)).build();
    }

    private AttackOutcome outcome(Connection connection, ApiRequest request, ForgedToken.Forging forging)
            throws InterruptedException {
        return switch (forging) {
            case ForgedToken.Forged(Tokens tokens) -> sent(answer(connection, request, tokens));
            case ForgedToken.NotForged(AttackNeed need) -> new AttackNotMade(need);
        };
    }

    private Optional<ApiAnswer> answer(Connection connection, ApiRequest request, @Nullable Tokens tokens)
            throws InterruptedException {
        try {
            return Optional.of(client.send(connection, request, tokens));
        } catch (ProblemException notAnswered) {
            return Optional.empty();
        }
    }

    private static AttackSent sent(Optional<ApiAnswer> answer) {
        return new AttackSent(answer.map(each -> each.response().status()).orElse(0));
    }

    private static boolean namesScope(ApiAnswer answer) {
        return answer.challenges().stream().map(challenge -> challenge.parameters().get("scope"))
                .anyMatch(Objects::nonNull);
    }

    private AttackOutcome outcome(Connection connection, ApiRequest request, Tokens accepted,
            ForgedProof attack) throws InterruptedException {
        DpopKey key = accepted.dpopKey();
        if (key == null) {
            return new AttackNotMade(AttackNeed.DPOP_SESSION);
        }
        try {
            var target = new ProofTarget(key, request.sentMethod(), request.at(connection.api()),
                    accepted.accessToken(), clock);
            var sending = new ProofSending(connection, request, target);
            return new AttackSent(switch (attack) {
                case AS_BEARER -> sending.with("Bearer ", null).status();
                case REPLAYED -> sending.twice();
                case OTHER_METHOD, OTHER_ADDRESS, OTHER_TOKEN, OLD, OTHER_KEY ->
                    sending.answered(attack).answer().status();
            });
        } catch (ProblemException notAnswered) {
            return new AttackSent(0);
        }
    }

    /// One request, sent with proofs.
    private final class ProofSending {
        private final Connection connection;
        private final ApiRequest request;
        private final ProofTarget target;

        ProofSending(Connection connection, ApiRequest request, ProofTarget target) {
            this.connection = connection;
            this.request = request;
            this.target = target;
        }

        HttpResponse with(String scheme, @Nullable String proof)
                throws ProblemException, InterruptedException {
            Map<String, String> headers = new LinkedHashMap<>(request.sentHeaders());
            headers.put("Authorization", scheme + target.token().value());
            if (proof != null) {
                headers.put("DPoP", proof);
            }
            return httpTransport.over(connection.provider().network()).ask(request.sentMethod(),
                    target.address(), headers, request.sentBody(), ProblemStage.API);
        }

        /// With a nonce, where the API asks for one.
        ProofAnswer answered(ForgedProof attack) throws ProblemException, InterruptedException {
            String proof = attack.proof(target, random, null);
            HttpResponse answer = with("DPoP ", proof);
            String nonce = DpopKey.askedNonce(answer);
            if (nonce == null) {
                return new ProofAnswer(proof, answer);
            }
            String renewed = attack.proof(target, random, nonce);
            return new ProofAnswer(renewed, with("DPoP ", renewed));
        }

        /// The status of the second time that one right proof came.
        int twice() throws ProblemException, InterruptedException {
            return with("DPoP ", answered(ForgedProof.REPLAYED).proof()).status();
        }
    }

    /// A proof, and the answer to it. It never prints.
    private record ProofAnswer(String proof, HttpResponse answer) {
        @Override
        public String toString() {
            return "ProofAnswer[hidden]";
        }
    }
}
