package dragonkey.mock.api;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.token.JudgedTokens;
import dragonkey.mock.token.SignedToken;
import dragonkey.mock.token.Verifiers;

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
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return new Reading.Foreign();
        }
    }

    private @Nullable SignedToken verify(String compact) throws ParseException, JOSEException {
        JWSObject token = JWSObject.parse(compact);
        Map<String, Object> claims = token.getPayload().toJSONObject();
        JWSAlgorithm algorithm = token.getHeader().getAlgorithm();
        String kid = token.getHeader().getKeyID();
        if (claims == null || kid == null || !canonical(token) || !Verifiers.ALGORITHMS.contains(algorithm)) {
            return null;
        }
        for (JWK key : find(kid)) {
            if (algorithm.equals(key.getAlgorithm()) && token.verify(Verifiers.of(key))) {
                SignedToken signed = new SignedToken(typ(token), claims);
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

    /// One text for one token: stray bits and padding would make two of it (RFC 7515 §2).
    private static boolean canonical(JWSObject token) {
        return Stream.of(token.getParsedParts())
                .allMatch(part -> Base64URL.encode(part.decode()).equals(part));
    }

    private static String typ(JWSObject token) {
        String typ = String.valueOf(token.getHeader().getType()).toLowerCase(Locale.ROOT);
        return typ.startsWith("application/") ? typ.substring("application/".length()) : typ;
    }
}
