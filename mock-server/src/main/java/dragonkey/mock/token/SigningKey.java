package dragonkey.mock.token;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.jspecify.annotations.Nullable;

/// The key that signs, RSA of 2048 bits. It is made beside the start, not in its way; the first who needs it
/// waits for it.
public final class SigningKey {
    private final CompletableFuture<RSAKey> made = new CompletableFuture<>();
    private final CompletableFuture<JWKSet> shown = made.thenApply(key -> new JWKSet(key.toPublicJWK()));

    private SigningKey() {}

    /// Begins to make a key.
    public static SigningKey make() {
        SigningKey key = new SigningKey();
        Thread.ofPlatform().daemon().name("signing-key").start(() -> {
            try {
                key.made.complete(
                        new RSAKeyGenerator(2048).keyUse(KeyUse.SIGNATURE).algorithm(JWSAlgorithm.RS256)
                                .keyIDFromThumbprint(true).generate());
            } catch (JOSEException | RuntimeException e) {
                key.made.completeExceptionally(e);
            }
        });
        return key;
    }

    /// With its private half.
    RSAKey pair() {
        return made.join();
    }

    /// The key of this id, or null: nothing that a token brings along is ever asked for a key (RFC 8725 §3.10).
    @Nullable
    RSAKey publicKey(@Nullable String kid) {
        RSAKey key = made.join();
        return key.getKeyID().equals(kid) ? key.toPublicJWK() : null;
    }

    /// The keys that anybody may read (RFC 7517 §5).
    public JWKSet keySet() {
        return shown.join();
    }

    /// The same as JSON.
    public Map<String, Object> jwks() {
        return keySet().toJSONObject(true);
    }
}
