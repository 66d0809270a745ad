package dragonkey.mock.api;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.http.Json;
import dragonkey.mock.token.GuardCheck;
import dragonkey.mock.token.JwsVerifiers;
import dragonkey.mock.token.SignedToken;

/// Reads tokens that [SignatureCheck] has refused as an API does that leaves a check out: wrong on command, and never else.
final class CarelessReading {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final SignatureCheck signatures;

    CarelessReading(SignatureCheck signatures) {
        this.signatures = signatures;
    }

    /// A token in three parts, of which nothing is believed yet.
    private record UnverifiedToken(String compact, Map<String, Object> header, String signature) {
        String text(String member) {
            return header.get(member) instanceof String text ? text : "";
        }

        boolean isUnsigned() {
            return text("alg").equalsIgnoreCase("none");
        }
    }

    /// What a token says that one of these checks alone would have refused; null when another one refuses it.
    @Nullable
    SignedToken read(String compact, Set<GuardCheck> leftOut) {
        String[] parts = compact.split("\\.", -1);
        Map<String, Object> header = parts.length == 3 ? Json.object(decoded(parts[0])) : null;
        if (header == null) {
            return null;
        }
        UnverifiedToken token = new UnverifiedToken(compact, header, parts[2]);
        Map<String, Object> claims = leftOut.contains(GuardCheck.DOUBLED_CLAIM)
                ? firstOfEach(decoded(parts[1]))
                : Json.object(decoded(parts[1]));
        return claims != null && leftOut.stream().anyMatch(check -> isTakenWithout(check, token))
                ? new SignedToken(token.text("typ").toLowerCase(Locale.ROOT), claims)
                : null;
    }

    private boolean isTakenWithout(GuardCheck check, UnverifiedToken token) {
        boolean signed = !token.isUnsigned() && !token.signature.isEmpty();
        return switch (check) {
            case ALG_NONE -> token.isUnsigned();
            case EMPTY_SIGNATURE -> !token.isUnsigned() && token.signature.isEmpty();
            case SIGNATURE -> signed && shown(token).stream().anyMatch(key -> fits(token, key));
            case PUBLIC_KEY_AS_SECRET ->
                shown(token).stream().anyMatch(key -> isSignedWithPublicText(token, key));
            case KEY_IN_HEADER -> brought(token).anyMatch(key -> isSignedBy(token, key));
            case KEY_ELSEWHERE -> fetched(token).anyMatch(key -> isSignedBy(token, key));
            case UNKNOWN_KEY -> signed && shown(token).isEmpty();
            case DOUBLED_CLAIM -> shown(token).stream().anyMatch(key -> isSignedBy(token, key));
            case ID_TOKEN, TYPE, ISSUER, AUDIENCE, EXPIRY, NOT_BEFORE, SCOPE, KEY_BINDING, PROOF_KEY,
                    PROOF_METHOD, PROOF_ADDRESS, PROOF_TOKEN, PROOF_TIME, PROOF_REPLAY ->
                false;
        };
    }

    private List<JWK> shown(UnverifiedToken token) {
        try {
            return signatures.find(token.text("kid"));
        } catch (KeySourceException e) {
            return List.of();
        }
    }

    private static boolean fits(UnverifiedToken token, JWK key) {
        return key.getAlgorithm() == null || key.getAlgorithm().getName().equals(token.text("alg"));
    }

    private static boolean isSignedBy(UnverifiedToken token, JWK key) {
        try {
            return JWSObject.parse(token.compact).verify(JwsVerifiers.of(key));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    /// Takes the text of a public key in PEM for the secret of HMAC, as some libraries did.
    private static boolean isSignedWithPublicText(UnverifiedToken token, JWK key) {
        if (!(key instanceof AsymmetricJWK asymmetric)) {
            return false;
        }
        try {
            String pem = "-----BEGIN PUBLIC KEY-----\n" + Base64.getMimeEncoder(64, new byte[]{'\n'})
                    .encodeToString(asymmetric.toPublicKey().getEncoded()) + "\n-----END PUBLIC KEY-----\n";
            return JWSObject.parse(token.compact)
                    .verify(new MACVerifier(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    private static Stream<JWK> brought(UnverifiedToken token) {
        try {
            return Stream.ofNullable(JWSObject.parse(token.compact).getHeader().getJWK());
        } catch (ParseException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    /// From this computer alone: whoever is careless on command asks nobody else.
    private static Stream<JWK> fetched(UnverifiedToken token) {
        try {
            URI address = URI.create(token.text("jku"));
            return "http".equals(address.getScheme()) && IssuerDocument.isSafe(address)
                    ? JWKSet.parse(new IssuerDocument(address, PATIENCE).read()).getKeys().stream()
                    : Stream.empty();
        } catch (ParseException | IOException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    private static String decoded(String part) {
        return new Base64URL(part).decodeToString();
    }

    /// The object that the text is, with the first value of a member that is there twice, or null.
    private static @Nullable Map<String, Object> firstOfEach(String json) {
        Map<String, Object> members = new LinkedHashMap<>();
        try (JsonParser parser = JsonMapper.shared().createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                members.putIfAbsent(name, parser.readValueAs(Object.class));
            }
            return members;
        } catch (JacksonException e) {
            return null;
        }
    }
}
