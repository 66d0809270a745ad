package dragonkey.mock.token;

import java.text.ParseException;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;

/// Tells whether a token was signed by us.
public final class Signatures {
    private final KeyRing keys;
    private final JudgedTokens judged = new JudgedTokens();

    public Signatures(KeyRing keys) {
        this.keys = keys;
    }

    /// What the token says, or null when it is no token, or not signed by us. The algorithm is the key's,
    /// never the token's to choose (RFC 8725 §3.1).
    public @Nullable SignedToken read(String compact) {
        SignedToken known = judged.find(compact, this::published);
        if (known != null) {
            return known;
        }
        if (!Jws.canonical(compact)) {
            return null;
        }
        try {
            JWSObject token = JWSObject.parse(compact);
            JWSHeader header = token.getHeader();
            SigningKey ours = keys.find(header.getKeyID());
            Map<String, Object> claims = token.getPayload().toJSONObject();
            if (ours == null || claims == null || !ours.algorithm().equals(header.getAlgorithm())
                    || !token.verify(ours.verifier())) {
                return null;
            }
            SignedToken signed = new SignedToken(Jws.typ(header), claims);
            judged.keep(compact, signed, ours.jwk());
            return signed;
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    private boolean published(JWK key) {
        SigningKey ours = keys.find(key.getKeyID());
        return ours != null && ours.jwk().equals(key);
    }
}
