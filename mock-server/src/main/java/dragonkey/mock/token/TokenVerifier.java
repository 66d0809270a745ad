package dragonkey.mock.token;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/// Tells whether a token was signed by us, or is an opaque one of ours.
public final class TokenVerifier {
    private final KeyRing keys;
    private final VerifiedTokenCache judged = new VerifiedTokenCache();

    private final OpaqueTokens opaqueTokens;

    public TokenVerifier(KeyRing keys, OpaqueTokens opaqueTokens) {
        this.keys = keys;
        this.opaqueTokens = opaqueTokens;
    }

    /// What the token says, or null when it is no token, or not signed by us. The algorithm is the key's,
    /// never the token's to choose (RFC 8725 §3.1).
    public @Nullable SignedToken verify(String compact) {
        SignedToken opaque = opaqueTokens.find(compact);
        SignedToken known = opaque == null ? judged.find(compact, this::published) : opaque;
        if (known != null) {
            return known;
        }
        CompactJws token = CompactJws.parse(compact);
        SigningKey ours = token == null ? null : keys.find(token.header().getKeyID());
        if (token == null || ours == null || !ours.algorithm().equals(token.header().getAlgorithm())) {
            return null;
        }
        SignedToken signed = token.signedBy(ours.verifier());
        if (signed != null) {
            judged.put(compact, signed, ours.jwk());
        }
        return signed;
    }

    private boolean published(JWK key) {
        SigningKey ours = keys.find(key.getKeyID());
        return ours != null && ours.jwk().equals(key);
    }
}
