package dragonkey.mock.token;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/// Remembers signatures that were found right, by the SHA-256 of the whole token, so that each is computed once.
/// Nothing else is remembered: whoever asks judges time, deny list and all other claims anew each time, and says
/// whether the key still counts. Only what the issuer has signed gets in, so strangers push nothing out.
public final class VerifiedTokenCache {
    private record VerifiedToken(SignedToken token, JWK key) {
    }

    // About two kilobytes each.
    private static final int USUAL_MOST = 2_000;

    private final int most;
    private volatile Map<String, VerifiedToken> young = new ConcurrentHashMap<>();
    private volatile Map<String, VerifiedToken> old = Map.of();

    /// Remembers none yet.
    public VerifiedTokenCache() {
        this(USUAL_MOST);
    }

    /// The same with another bound.
    ///
    /// @param most how many are remembered at the least; at the most it is twice as many
    VerifiedTokenCache(int most) {
        this.most = most;
    }

    /// Remembers nothing.
    public static VerifiedTokenCache none() {
        return new VerifiedTokenCache(0);
    }

    /// The token, or null when it was not seen before or when the key that signed it does not count any more.
    public @Nullable SignedToken find(String compact, Predicate<JWK> counts) {
        if (most == 0) {
            return null;
        }
        String hash = hash(compact);
        VerifiedToken verifiedToken = young.get(hash);
        if (verifiedToken == null) {
            verifiedToken = old.get(hash);
            if (verifiedToken != null) {
                put(hash, verifiedToken);
            }
        }
        return verifiedToken != null && counts.test(verifiedToken.key) ? verifiedToken.token : null;
    }

    /// The signature is right.
    public void put(String compact, SignedToken token, JWK key) {
        if (most == 0) {
            return;
        }
        put(hash(compact), new VerifiedToken(token, key));
    }

    private void put(String hash, VerifiedToken verifiedToken) {
        if (young.size() >= most) {
            turn();
        }
        young.put(hash, verifiedToken);
    }

    /// What nobody asks for in two turns is forgotten.
    private synchronized void turn() {
        if (young.size() >= most) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    private static String hash(String compact) {
        try {
            return new String(
                    MessageDigest.getInstance("SHA-256").digest(compact.getBytes(StandardCharsets.UTF_8)),
                    StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
