package dragonkey.mock.token;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/// Reads what clients sign.
final class Jws {
    private Jws() {}

    /// What it says, or null when it is no compact JWS over claims, or not signed by the key, or by an algorithm
    /// that is none for strangers (RFC 8725 §3.1).
    ///
    /// @param key chooses the key by the header; null for none
    static @Nullable SignedToken read(String compact, Function<JWSHeader, @Nullable JWK> key) {
        if (!canonical(compact)) {
            return null;
        }
        try {
            JWSObject token = JWSObject.parse(compact);
            JWSHeader header = token.getHeader();
            JWK known = Verifiers.ALGORITHMS.contains(header.getAlgorithm()) ? key.apply(header) : null;
            Map<String, Object> claims = token.getPayload().toJSONObject();
            return known == null || claims == null || !token.verify(Verifiers.of(known))
                    ? null
                    : new SignedToken(typ(header), claims);
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    /// One text for one token: stray bits and padding would make two of it (RFC 7515 §2).
    static boolean canonical(String compact) {
        List<String> parts = List.of(compact.split("\\.", -1));
        return parts.size() == 3 && parts.stream()
                .allMatch(part -> !part.isEmpty()
                        && Base64URL.encode(new Base64URL(part).decode()).toString().equals(part));
    }

    static String typ(JWSHeader header) {
        String typ = header.getType() == null ? "" : header.getType().toString().toLowerCase(Locale.ROOT);
        return typ.startsWith("application/") ? typ.substring("application/".length()) : typ;
    }
}
