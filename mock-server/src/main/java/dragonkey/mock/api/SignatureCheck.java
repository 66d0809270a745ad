package dragonkey.mock.api;

import java.util.List;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.token.JudgedTokens;
import dragonkey.mock.token.Jws;
import dragonkey.mock.token.SignedToken;

/// Tells whether a token was signed by a key that its issuer shows at this moment.
public final class SignatureCheck {
    /// What a text turned out to be.
    sealed interface Reading {
        /// Signed by the issuer.
        record Signed(SignedToken token) implements Reading {
        }

        /// No token, or signed by somebody else.
        record Foreign() implements Reading {
        }

        /// The issuer's keys cannot be had, and none are left from before.
        record Unjudged() implements Reading {
        }
    }

    private final JWKSource<SecurityContext> keys;
    private final JudgedTokens judged = new JudgedTokens();

    /// A check by these keys: of the same process, or of an issuer elsewhere ([IssuerKeys]).
    public SignatureCheck(JWKSource<SecurityContext> keys) {
        this.keys = keys;
    }

    Reading read(String compact) {
        try {
            SignedToken known = judged.find(compact, this::counts);
            if (known != null) {
                return new Reading.Signed(known);
            }
            SignedToken token = verify(compact);
            return token == null ? new Reading.Foreign() : new Reading.Signed(token);
        } catch (RateLimitReachedException e) {
            // Its key is unknown, and was looked for often enough of late.
            return new Reading.Foreign();
        } catch (KeySourceException e) {
            return new Reading.Unjudged();
        }
    }

    /// The algorithm is the key's, never the token's to choose (RFC 8725 §3.1).
    private @Nullable SignedToken verify(String compact) throws KeySourceException {
        Jws token = Jws.parse(compact);
        if (token == null || token.header().getKeyID() == null) {
            return null;
        }
        for (JWK key : find(token.header().getKeyID())) {
            SignedToken signed = token.header().getAlgorithm().equals(key.getAlgorithm())
                    ? token.signedBy(key)
                    : null;
            if (signed != null) {
                judged.keep(compact, signed, key);
                return signed;
            }
        }
        return null;
    }

    private boolean counts(JWK key) {
        try {
            return find(key.getKeyID()).contains(key);
        } catch (KeySourceException e) {
            return false;
        }
    }

    private List<JWK> find(String kid) throws KeySourceException {
        return keys.get(new JWKSelector(new JWKMatcher.Builder().keyID(kid).build()), null);
    }
}
