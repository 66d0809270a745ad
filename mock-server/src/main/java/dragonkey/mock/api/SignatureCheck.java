package dragonkey.mock.api;

import java.util.List;
import java.util.function.Function;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.KeyType;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.token.CompactJws;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.VerifiedTokenCache;

/// Tells whether a token was signed by a key that its issuer shows at this moment.
public final class SignatureCheck {
    /// What a text turned out to be.
    sealed interface SignatureResult {
        /// Signed by the issuer.
        record SignedByIssuer(SignedToken token) implements SignatureResult {
        }

        /// No token, or signed by somebody else.
        record ForeignToken() implements SignatureResult {
        }

        /// The issuer's keys cannot be had, and none are left from before.
        record KeysUnavailable() implements SignatureResult {
        }
    }

    private final JWKSource<SecurityContext> keys;
    private final Function<String, @Nullable SignedToken> opaque;
    private final VerifiedTokenCache judged;

    /// A check by these keys: of the same process, or of an issuer elsewhere ([IssuerKeys]).
    public SignatureCheck(JWKSource<SecurityContext> keys) {
        this(keys, token -> null);
    }

    /// The same where the issuer also gives tokens that it alone can read.
    ///
    /// @param opaque what such a token stands for, or null
    public SignatureCheck(JWKSource<SecurityContext> keys, Function<String, @Nullable SignedToken> opaque) {
        this(keys, opaque, new VerifiedTokenCache());
    }

    private SignatureCheck(JWKSource<SecurityContext> keys, Function<String, @Nullable SignedToken> opaque,
            VerifiedTokenCache judged) {
        this.keys = keys;
        this.opaque = opaque;
        this.judged = judged;
    }

    /// A check that computes every signature anew, so that what one costs can be measured.
    public static SignatureCheck eachTime(JWKSource<SecurityContext> keys) {
        return new SignatureCheck(keys, token -> null, VerifiedTokenCache.none());
    }

    SignatureResult read(String compact) {
        try {
            SignedToken asked = opaque.apply(compact);
            SignedToken known = asked == null ? judged.find(compact, this::counts) : asked;
            if (known != null) {
                return new SignatureResult.SignedByIssuer(known);
            }
            SignedToken token = verify(compact);
            return token == null
                    ? new SignatureResult.ForeignToken()
                    : new SignatureResult.SignedByIssuer(token);
        } catch (KeySourceException e) {
            return new SignatureResult.KeysUnavailable();
        }
    }

    /// The algorithm is the key's, never the token's to choose (RFC 8725 §3.1).
    private @Nullable SignedToken verify(String compact) throws KeySourceException {
        CompactJws token = CompactJws.parse(compact);
        if (token == null || token.header().getKeyID() == null) {
            return null;
        }
        for (JWK key : find(token.header().getKeyID())) {
            SignedToken signed = fits(token.header().getAlgorithm(), key) ? token.signedBy(key) : null;
            if (signed != null) {
                judged.put(compact, signed, key);
                return signed;
            }
        }
        return null;
    }

    /// Some issuers say of a key only what kind it is; each kind signs in its own ways alone, and none of them is a secret's.
    private static boolean fits(JWSAlgorithm algorithm, JWK key) {
        return key.getAlgorithm() == null
                ? KeyType.forAlgorithm(algorithm).equals(key.getKeyType())
                : key.getAlgorithm().equals(algorithm);
    }

    private boolean counts(JWK key) {
        try {
            return find(key.getKeyID()).contains(key);
        } catch (KeySourceException e) {
            return false;
        }
    }

    /// The keys of this name that the issuer shows now.
    List<JWK> find(String kid) throws KeySourceException {
        return keys.get(
                new JWKSelector(new JWKMatcher.Builder().keyID(kid).keyUses(KeyUse.SIGNATURE, null).build()),
                null);
    }
}
