package dragonkey.mock.token;

import org.jspecify.annotations.Nullable;

/// Tells whether a token was signed by us.
public final class Signatures {
    private final KeyRing keys;

    public Signatures(KeyRing keys) {
        this.keys = keys;
    }

    /// What the token says, or null when it is no token, or not signed by us. The algorithm is the key's,
    /// never the token's to choose (RFC 8725 §3.1).
    public @Nullable SignedToken read(String compact) {
        Jws token = Jws.parse(compact);
        SigningKey ours = token == null ? null : keys.find(token.header().getKeyID());
        return token == null || ours == null || !ours.algorithm().equals(token.header().getAlgorithm())
                ? null
                : token.signedBy(ours.verifier());
    }
}
