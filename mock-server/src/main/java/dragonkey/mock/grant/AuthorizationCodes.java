package dragonkey.mock.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;

/// Authorization codes (RFC 6749 §4.1).
public final class AuthorizationCodes {
    // A spent code is remembered while a replay can still do harm.
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /// A code that was given.
    ///
    /// @param expires when it is good no longer; it is remembered longer
    public record IssuedCode(CodeBinding binding, Instant expires, boolean spent) {
        IssuedCode spend() {
            return new IssuedCode(binding, expires, true);
        }
    }

    private final Clock clock;
    private final Supplier<Duration> life;
    private final Grants grants;
    private final ExpiringStore<IssuedCode> codes;

    public AuthorizationCodes(Clock clock, Supplier<Duration> life, Grants grants,
            ExpiringStore<IssuedCode> codes) {
        this.clock = clock;
        this.life = life;
        this.grants = grants;
        this.codes = codes;
    }

    /// A new code.
    public String issue(CodeBinding binding) {
        grants.begin(binding.grant());
        Instant expires = clock.instant().plus(life.get());
        return codes.put(new IssuedCode(binding, expires, false), expires.plus(REMEMBERED));
    }

    /// Spends a code. It is spent by the first try, be that right or wrong; a second one takes back what the
    /// first has given (RFC 6749 §4.1.2).
    public Redemption<CodeBinding> redeem(String value, String clientId, @Nullable String redirectUri,
            @Nullable String codeVerifier) {
        IssuedCode known = codes.find(value);
        IssuedCode issued = known == null
                ? null
                : codes.change(value, IssuedCode::spend, known.expires.plus(REMEMBERED));
        if (issued == null) {
            return new Redemption.NotRedeemed<>("the code is unknown");
        }
        CodeBinding binding = issued.binding;
        if (issued.spent) {
            grants.revoke(binding.grant().id());
            return new Redemption.NotRedeemed<>("the code was used before; what it gave is revoked");
        }
        if (!clock.instant().isBefore(issued.expires)) {
            return new Redemption.NotRedeemed<>("the code has expired");
        }
        if (!binding.grant().clientId().equals(clientId)) {
            return new Redemption.NotRedeemed<>("the code was given to another client");
        }
        if (!binding.redirectUri().equals(redirectUri)) {
            return new Redemption.NotRedeemed<>("redirect_uri is not that of the authorization request");
        }
        String challenge = binding.proof().codeChallenge();
        if (challenge == null && codeVerifier != null) {
            // Whoever took the challenge out of the request would have a code without it (RFC 9700 §2.1.1).
            return new Redemption.NotRedeemed<>("a code_verifier was sent, but no code_challenge before");
        }
        if (challenge != null && (codeVerifier == null || !fits(codeVerifier, challenge))) {
            return new Redemption.NotRedeemed<>("code_verifier does not fit the code_challenge");
        }
        return new Redemption.Redeemed<>(binding);
    }

    /// Whether a verifier must come with this code, spent or not; nobody can say it of one that is unknown.
    public boolean needsVerifier(String value) {
        IssuedCode issued = codes.find(value);
        return issued != null && issued.binding.proof().codeChallenge() != null;
    }

    /// RFC 7636 §4.1 and §4.6.
    private static boolean fits(String codeVerifier, String codeChallenge) {
        if (!codeVerifier.matches("[A-Za-z0-9._~-]{43,128}")) {
            return false;
        }
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(codeVerifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).equals(codeChallenge);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What an authorization code stands for and is bound to.
    public record CodeBinding(Grant grant, String redirectUri, CodeProof proof) {
        /// What whoever redeems the code must know or hold, and what the ID token must say to them.
        ///
        /// @param codeChallenge S256 (RFC 7636 §4.2); null when none was sent
        /// @param nonce for the ID token
        /// @param dpopJkt the key that the tokens must be bound to (RFC 9449 §10); null for any or none
        public record CodeProof(@Nullable String codeChallenge, @Nullable String nonce,
                @Nullable String dpopJkt) {
            /// For grants that no code stands for.
            public static final CodeProof NONE = new CodeProof(null, null, null);
        }
    }
}
