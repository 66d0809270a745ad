package dragonkey.mock.token;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.MemoryStore;

/// Judges proofs that a client holds a key (RFC 9449 §4.3). Token endpoint, UserInfo and the API share one, so
/// that no proof is good twice anywhere.
public final class DpopProofs {
    private static final Duration LEEWAY = Duration.ofSeconds(60);
    private static final int LONGEST_JTI = 256;

    /// What came of it.
    public sealed interface ProofResult {
        /// Nothing was sent.
        record NoProof() implements ProofResult {
        }

        /// The client holds the key.
        ///
        /// @param jkt its thumbprint (RFC 7638)
        record ValidProof(String jkt) implements ProofResult {
        }

        /// `invalid_dpop_proof`.
        record InvalidProof(String why) implements ProofResult {
        }

        /// `use_dpop_nonce`: all is well but the nonce, which goes into the `DPoP-Nonce` header (§8).
        record MissingNonce(String nonce) implements ProofResult {
        }
    }

    /// What a proof must be for.
    ///
    /// @param uri with or without query
    /// @param accessToken the token that comes with it; null at the token endpoint
    public record ProofUse(String method, URI uri, @Nullable String accessToken) {
    }

    private final Clock clock;
    private final ReplayCache replayCache;
    private final DpopNonces nonces;
    private volatile boolean nonceRequired;

    /// @param replayCache of the proofs that have come
    public DpopProofs(Clock clock, SecureRandom random, ReplayCache replayCache) {
        this.clock = clock;
        this.replayCache = replayCache;
        this.nonces = new DpopNonces(clock, random);
    }

    /// For who shares proofs with nobody.
    public static DpopProofs inMemory(Clock clock) {
        SecureRandom random = new SecureRandom();
        return new DpopProofs(clock, random,
                new ReplayCache("proof", new MemoryStore<>(clock, random, () -> LEEWAY, ReplayCache.MOST)));
    }

    /// Whether proofs must name a nonce of ours from now on.
    public void requireNonce(boolean required) {
        nonceRequired = required;
    }

    /// Judges what a request brings.
    ///
    /// @param headers every `DPoP` header of it
    public ProofResult judge(List<String> headers, ProofUse proofUse) {
        return judge(headers, proofUse, JwsVerifiers.ALGORITHMS, Set.of());
    }

    /// The same by who leaves some checks out.
    public ProofResult judge(List<String> headers, ProofUse proofUse, Set<GuardCheck> leftOut) {
        return judge(headers, proofUse, JwsVerifiers.ALGORITHMS, leftOut);
    }

    /// The same by these algorithms.
    public ProofResult judge(List<String> headers, ProofUse proofUse, List<JWSAlgorithm> algorithms) {
        return judge(headers, proofUse, algorithms, Set.of());
    }

    private ProofResult judge(List<String> headers, ProofUse proofUse, List<JWSAlgorithm> algorithms,
            Set<GuardCheck> leftOut) {
        if (headers.isEmpty()) {
            return new ProofResult.NoProof();
        }
        if (headers.size() > 1) {
            return new ProofResult.InvalidProof("more than one proof was sent");
        }
        CompactJws signed = CompactJws.parse(headers.getFirst(), algorithms);
        JWK key = signed == null ? null : publicKey(signed.header());
        SignedToken proof = signed == null || key == null ? null : signed.signedBy(key);
        if (proof == null || key == null || !proof.typ().equals("dpop+jwt")) {
            return new ProofResult.InvalidProof(
                    "the proof is no dpop+jwt signed by a public key that it brings along");
        }
        String fault = fault(proof, proofUse, leftOut);
        return fault == null ? last(proof, key, leftOut) : new ProofResult.InvalidProof(fault);
    }

    private static @Nullable JWK publicKey(JWSHeader header) {
        JWK key = header.getJWK();
        return key == null || key.isPrivate() ? null : key;
    }

    /// The first rule that the proof breaks, or null.
    private @Nullable String fault(SignedToken proof, ProofUse proofUse, Set<GuardCheck> leftOut) {
        if (!leftOut.contains(GuardCheck.PROOF_METHOD) && !proofUse.method.equals(proof.text("htm"))) {
            return "htm is another method";
        }
        if (!leftOut.contains(GuardCheck.PROOF_ADDRESS) && !same(proofUse.uri, proof.text("htu"))) {
            return "htu is another address";
        }
        if (!leftOut.contains(GuardCheck.PROOF_TOKEN) && proofUse.accessToken != null
                && !hash(proofUse.accessToken).equals(proof.text("ath"))) {
            return "ath is not the hash of the access token";
        }
        Instant iat = proof.instant("iat");
        Instant now = clock.instant();
        boolean timely = iat != null && !iat.isBefore(now.minus(LEEWAY)) && !iat.isAfter(now.plus(LEEWAY));
        if (!timely && !leftOut.contains(GuardCheck.PROOF_TIME)) {
            return "iat is not about now";
        }
        String jti = proof.text("jti");
        return jti == null || jti.isEmpty() || jti.length() > LONGEST_JTI
                ? "jti is missing or too long"
                : null;
    }

    /// Nonce and `jti` come last: what is wrong otherwise spends nothing.
    private ProofResult last(SignedToken proof, JWK key, Set<GuardCheck> leftOut) {
        if (nonceRequired && !nonces.holds(proof.text("nonce"))) {
            return new ProofResult.MissingNonce(nonces.current());
        }
        try {
            String jkt = key.computeThumbprint().toString();
            boolean isNew = replayCache.addIfNew(jkt + " " + proof.text("jti"),
                    clock.instant().plus(LEEWAY.multipliedBy(2)));
            return isNew || leftOut.contains(GuardCheck.PROOF_REPLAY)
                    ? new ProofResult.ValidProof(jkt)
                    : new ProofResult.InvalidProof("the proof was used before");
        } catch (JOSEException e) {
            return new ProofResult.InvalidProof("the key has no thumbprint");
        }
    }

    /// Query and fragment do not count (§4.3, 9), nor does the case of scheme and host (RFC 3986 §6.2.2.1).
    private static boolean same(URI uri, @Nullable String htu) {
        try {
            return htu != null && bare(uri).equals(bare(new URI(htu)));
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static String bare(URI uri) {
        String start = uri.getScheme() + "://" + uri.getRawAuthority();
        return start.toLowerCase(Locale.ROOT) + uri.getRawPath();
    }

    private static String hash(String accessToken) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(MessageDigest.getInstance("SHA-256")
                    .digest(accessToken.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What proofs must name when freshness is wanted (RFC 9449 §8): one value for all, another every minute. The one
    /// before is still taken.
    final static class DpopNonces {
        private static final Duration LIFE = Duration.ofMinutes(1);

        private final Clock clock;
        private final SecureRandom random;
        private Instant since = Instant.MIN;
        private String current = "";
        private String before = "";

        DpopNonces(Clock clock, SecureRandom random) {
            this.clock = clock;
            this.random = random;
        }

        synchronized String current() {
            Instant now = clock.instant();
            if (since.equals(Instant.MIN) || !now.isBefore(since.plus(LIFE))) {
                byte[] bytes = new byte[16];
                random.nextBytes(bytes);
                before = current;
                current = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                since = now;
            }
            return current;
        }

        synchronized boolean holds(@Nullable String nonce) {
            return nonce != null && !nonce.isEmpty() && (nonce.equals(current()) || nonce.equals(before));
        }
    }
}
