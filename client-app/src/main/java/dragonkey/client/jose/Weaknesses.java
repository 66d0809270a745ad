package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.NumericDate;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;

/// What is weak about a token though no rule forbids it.
final class Weaknesses {
    private static final Duration LONG_LIFE = Duration.ofDays(1);
    /// The secrets of examples and of people in a hurry.
    private static final List<String> COMMON = List.of("shhhh", "shhhhh", "secret", "mysecret", "my-secret",
            "supersecret", "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret", "changeme",
            "password", "123456", "12345678", "qwerty", "test", "key", "admin", "jwt", "jwt-secret", "token",
            "a-string-secret-at-least-256-bits-long");
    private static final Set<String> SENSITIVE = Set.of("password", "passwd", "pwd", "secret",
            "client_secret", "api_key", "apikey", "ssn", "credit_card", "card_number", "iban", "pin", "cvv",
            "private_key");
    /// Above this size nobody guesses at the secret: each guess reads the whole token.
    private static final int GUESSED_UP_TO = 16_384;

    private Weaknesses() {}

    static List<Weakness> of(DecodedJws jws, TrustedKeys trustedKeys) {
        List<Weakness> hints = new ArrayList<>();
        String algorithm = jws.header().path("alg").asString("");
        if (Algorithms.isMac(algorithm)) {
            secret(jws, algorithm, trustedKeys, hints);
        }
        weakRsa(algorithm, trustedKeys, hints);
        if (jws.payload() instanceof TokenPayload.ClaimsPayload(JsonNode claims)) {
            claims(claims, hints);
            sensitive(claims, hints);
        }
        return hints;
    }

    static List<Weakness> of(DecodedJwe jwe, Optional<TokenPayload> inside) {
        List<Weakness> hints = new ArrayList<>();
        if (jwe.header().path("alg").asString("").equals("RSA1_5")) {
            hints.add(new Weakness("weak.rsa1_5", "", "RFC 8725 3.2"));
        }
        if (inside.orElse(null) instanceof TokenPayload.ClaimsPayload(JsonNode claims)) {
            claims(claims, hints);
        }
        return hints;
    }

    private static void secret(DecodedJws jws, String algorithm, TrustedKeys trustedKeys,
            List<Weakness> hints) {
        for (JWK key : trustedKeys.all()) {
            int fewest = Algorithms.fewestBits(key, algorithm);
            if (Algorithms.fits(key, algorithm) && key.size() < fewest) {
                hints.add(new Weakness("weak.secret.short", key.size() + " < " + fewest, "RFC 7518 3.2"));
                break;
            }
        }
        int size = jws.encodedHeader().length() + jws.encodedPayload().length();
        if (size <= GUESSED_UP_TO && COMMON.stream().anyMatch(word -> isSecret(word, jws, algorithm))) {
            hints.add(new Weakness("weak.secret.common", "", "RFC 8725 3.5"));
        }
    }

    private static boolean isSecret(String word, DecodedJws jws, String algorithm) {
        byte[] signature = Base64Url.decode(jws.encodedSignature()).bytes().orElse(new byte[0]);
        byte[] input = (jws.encodedHeader() + "." + jws.encodedPayload()).getBytes(StandardCharsets.UTF_8);
        try {
            return MessageDigest.isEqual(
                    Signatures.mac(word.getBytes(StandardCharsets.UTF_8), algorithm, input), signature);
        } catch (JOSEException _) {
            return false;
        }
    }

    private static void weakRsa(String algorithm, TrustedKeys trustedKeys, List<Weakness> hints) {
        trustedKeys.all().stream()
                .filter(key -> key instanceof RSAKey && Algorithms.fits(key, algorithm) && key.size() < 2048)
                .findFirst().ifPresent(
                        key -> hints.add(new Weakness("weak.rsa", key.size() + " < 2048", "RFC 7518 3.3")));
    }

    private static void claims(JsonNode claims, List<Weakness> hints) {
        Optional<Instant> exp = NumericDate.read(claims.get("exp"));
        Optional<Instant> iat = NumericDate.read(claims.get("iat"));
        if (!claims.has("exp")) {
            hints.add(new Weakness("weak.no_exp", "", "RFC 7519 4.1.4"));
        }
        if (!claims.has("iat")) {
            hints.add(new Weakness("weak.no_iat", "", "RFC 7519 4.1.6"));
        }
        if (!claims.has("aud")) {
            hints.add(new Weakness("weak.no_aud", "", "RFC 8725 3.9"));
        }
        if (exp.isPresent() && iat.isPresent()
                && Duration.between(iat.get(), exp.get()).compareTo(LONG_LIFE) > 0) {
            long days = Duration.between(iat.get(), exp.get()).toDays();
            hints.add(new Weakness("weak.long_life", days + " d", "RFC 9700 4.10"));
        }
    }

    /// Signed is not encrypted: everybody who sees the token reads these.
    private static void sensitive(JsonNode claims, List<Weakness> hints) {
        List<String> names = new ArrayList<>();
        claims.forEachEntry((name, _) -> {
            if (SENSITIVE.contains(name.toLowerCase(Locale.ROOT))) {
                names.add(name);
            }
        });
        if (!names.isEmpty()) {
            hints.add(
                    new Weakness("weak.sensitive", SafeText.shown(String.join(", ", names)), "RFC 7519 12"));
        }
    }
}
