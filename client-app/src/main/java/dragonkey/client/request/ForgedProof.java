package dragonkey.client.request;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Tokens.AccessToken;

/// Proofs that may not open an API to a token which is bound to a key (RFC 9449).
public enum ForgedProof implements Attack {
    /// One that the API has taken already.
    REPLAYED("RFC 9449 §11.1"),
    /// Of another method.
    OTHER_METHOD("RFC 9449 §4.3"),
    /// Of another address.
    OTHER_ADDRESS("RFC 9449 §4.3"),
    /// Of another access token.
    OTHER_TOKEN("RFC 9449 §4.3"),
    /// An hour old.
    OLD("RFC 9449 §4.3"),
    /// By another key.
    OTHER_KEY("RFC 9449 §4.3"),
    /// None: the token comes as a bearer token.
    AS_BEARER("RFC 9449 §7.2");

    private final String section;

    ForgedProof(String section) {
        this.section = section;
    }

    @Override
    public String section() {
        return section;
    }

    /// What a right proof is for. It never prints.
    record ProofTarget(DpopKey key, String method, URI address, AccessToken token, Clock clock) {
        @Override
        public String toString() {
            return "ProofTarget[hidden]";
        }
    }

    /// The value of the header `DPoP`.
    ///
    /// @param nonce that the API asked for, or null
    /// @throws IllegalStateException for [#AS_BEARER], which has none
    String proof(ProofTarget right, SecureRandom random, @Nullable String nonce) {
        DpopKey key = this == OTHER_KEY ? DpopKey.generate(random) : right.key;
        Clock clock = this == OLD ? Clock.offset(right.clock, Duration.ofHours(-1)) : right.clock;
        String method = this == OTHER_METHOD ? other(right.method) : right.method;
        URI address = this == OTHER_ADDRESS ? right.address.resolve("another-address") : right.address;
        AccessToken token = this == OTHER_TOKEN ? new AccessToken("another-token") : right.token;
        if (this == AS_BEARER) {
            throw new IllegalStateException("a bearer token has no proof");
        }
        return key.proof(clock, method, address, token, nonce);
    }

    private static String other(String method) {
        return method.equals("POST") ? "GET" : "POST";
    }
}
