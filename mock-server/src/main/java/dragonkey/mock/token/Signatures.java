package dragonkey.mock.token;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/// Tells whether a token was signed by us.
public final class Signatures {
    private final SigningKey key;

    public Signatures(SigningKey key) {
        this.key = key;
    }

    /// What the token says, or null when it is no token, or not signed by us with RS256. The algorithm is ours
    /// to choose, never the token's (RFC 8725 §3.1).
    public @Nullable SignedToken read(String compact) {
        if (!canonical(compact)) {
            return null;
        }
        try {
            JWSObject token = JWSObject.parse(compact);
            JWSHeader header = token.getHeader();
            RSAKey ours = key.publicKey(header.getKeyID());
            Map<String, Object> claims = token.getPayload().toJSONObject();
            if (ours == null || claims == null || !JWSAlgorithm.RS256.equals(header.getAlgorithm())
                    || !token.verify(new RSASSAVerifier(ours))) {
                return null;
            }
            return new SignedToken(typ(header), claims);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            return null;
        }
    }

    /// One text for one token: stray bits and padding would make two of it (RFC 7515 §2).
    private static boolean canonical(String compact) {
        List<String> parts = List.of(compact.split("\\.", -1));
        return parts.size() == 3 && parts.stream()
                .allMatch(part -> !part.isEmpty()
                        && Base64URL.encode(new Base64URL(part).decode()).toString().equals(part));
    }

    private static String typ(JWSHeader header) {
        String typ = header.getType() == null ? "" : header.getType().toString().toLowerCase(Locale.ROOT);
        return typ.startsWith("application/") ? typ.substring("application/".length()) : typ;
    }
}
