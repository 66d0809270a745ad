package dragonkey.mock.token;

import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/// Claims and a signature, as somebody sent them (RFC 7515 §7.1). Whatever is signed is read here, whoever signed it.
public final class CompactJws {
    private final JWSObject object;
    private final Map<String, Object> claims;

    private CompactJws(JWSObject object, Map<String, Object> claims) {
        this.object = object;
        this.claims = claims;
    }

    /// The parts of a text, or null when it is no compact JWS over claims, or by an algorithm that is none for
    /// strangers (RFC 8725 §3.1). Nothing of it is verified.
    public static @Nullable CompactJws parse(String compact) {
        return parse(compact, JwsVerifiers.ALGORITHMS);
    }

    /// The same by these algorithms.
    public static @Nullable CompactJws parse(String compact, List<JWSAlgorithm> algorithms) {
        if (!canonical(compact)) {
            return null;
        }
        try {
            JWSObject object = JWSObject.parse(compact);
            Map<String, Object> claims = object.getPayload().toJSONObject();
            boolean known = algorithms.contains(object.getHeader().getAlgorithm());
            return known && claims != null ? new CompactJws(object, claims) : null;
        } catch (ParseException | IllegalArgumentException e) {
            return null;
        }
    }

    /// Not verified: good for choosing the key, and for nothing else.
    public JWSHeader header() {
        return object.getHeader();
    }

    /// What it says when this key has signed it, else null.
    public @Nullable SignedToken signedBy(JWK key) {
        try {
            return signedBy(JwsVerifiers.of(key));
        } catch (JOSEException e) {
            return null;
        }
    }

    @Nullable
    SignedToken signedBy(JWSVerifier verifier) {
        try {
            return object.verify(verifier) ? new SignedToken(typ(), claims) : null;
        } catch (JOSEException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    /// One text for one token: stray bits and padding would make two of it (RFC 7515 §2).
    private static boolean canonical(String compact) {
        List<String> parts = List.of(compact.split("\\.", -1));
        return parts.size() == 3 && parts.stream().allMatch(part -> !part.isEmpty()
                && Base64URL.encode(new Base64URL(part).decode()).toString().equals(part));
    }

    private String typ() {
        String typ = header().getType() == null ? "" : header().getType().toString().toLowerCase(Locale.ROOT);
        return typ.startsWith("application/") ? typ.substring("application/".length()) : typ;
    }
}
