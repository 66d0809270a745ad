package dragonkey.mock.token;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.util.Base64URL;
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
        if (!canonical(compact)) {
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
