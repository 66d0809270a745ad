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
import com.nimbusds.jose.jwk.RSAKey;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.NumericDate;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

/// Something weak about a token that is no failure.
///
/// @param code stable, for example `weak.secret.short`; its sentence is found under `hint.` and the code
/// @param detail what the sentence leaves out, harmless and short; may be empty
/// @param reference the section that warns of it
public record Weakness(String code, String detail, String reference) {
    private static final Duration LONG_LIFE = Duration.ofDays(1);
    /// The secrets of examples and of people in a hurry.
    private static final List<String> COMMON = List.of("shhhh", "shhhhh", "secret", "mysecret", "my-secret",
            "supersecret", "your-256-bit-secret", "your-384-bit-secret", "your-512-bit-secret", "changeme",
            "password", "123456", "12345678", "qwerty", "test", "key", "admin", "jwt", "jwt-secret", "token",
            "a-string-secret-at-least-256-bits-long");
    private static final Set<String> SENSITIVE = Set.of("password", "passwd", "pwd", "secret",
            "client_secret", "api_key", "apikey", "ssn", "credit_card", "card_number", "iban", "pin", "cvv",
            "private_key");
    private static final Set<String> OF_THE_KEY = Set.of("weak.rsa", "weak.rsa1_5", "weak.roca",
            "weak.kid.doubled", "weak.secret.short", "weak.secret.common");
    /// Above this size nobody guesses at the secret: each guess reads the whole token.
    private static final int GUESSED_UP_TO = 16_384;

    /// Whether it is about the key or the algorithm, so that others may be able to make such tokens, and not about what the
    /// token says.
    boolean isOfTheKey() {
        return OF_THE_KEY.contains(code);
    }

    /// What is weak about a signed token, and about its key.
    ///
    /// @param meant the key that made its signature, or the only one that there was to try; empty when nobody knows which
    static List<Weakness> of(DecodedJws jws, Optional<TrustedKey> meant, TrustedKeys trustedKeys) {
        List<Weakness> weaknesses = new ArrayList<>();
        String algorithm = jws.header().path("alg").asString("");
        meant.ifPresent(key -> weaknesses.addAll(of(key, algorithm)));
        if (!trustedKeys.doubledKids().isEmpty()) {
            weaknesses.add(new Weakness("weak.kid.doubled",
                    SafeText.shown(String.join(", ", trustedKeys.doubledKids())), "RFC 7517 4.5"));
        }
        if (Algorithms.isMac(algorithm) && hasCommonSecret(jws, algorithm)) {
            weaknesses.add(new Weakness("weak.secret.common", "", "RFC 8725 3.5"));
        }
        if (jws.payload() instanceof TokenPayload.ClaimsPayload(JsonNode claims)) {
            claims(claims, weaknesses);
            sensitive(claims, weaknesses);
        }
        return weaknesses;
    }

    /// What is weak about an encrypted token.
    ///
    /// @param inside what it carries; nothing when it was not opened
    static List<Weakness> of(DecodedJwe jwe, Optional<TokenPayload> inside) {
        List<Weakness> weaknesses = new ArrayList<>();
        if (jwe.header().path("alg").asString("").equals("RSA1_5")) {
            weaknesses.add(new Weakness("weak.rsa1_5", "", "RFC 8725 3.2"));
        }
        if (inside.orElse(null) instanceof TokenPayload.ClaimsPayload(JsonNode claims)) {
            claims(claims, weaknesses);
        }
        return weaknesses;
    }

    private static List<Weakness> of(TrustedKey key, String algorithm) {
        List<Weakness> weaknesses = new ArrayList<>();
        int bits = key.strength().bits();
        int fewest = Algorithms.fewestBits(key.jwk(), algorithm);
        if (bits < fewest) {
            String detail = bits + " < " + fewest;
            weaknesses.add(key.jwk() instanceof RSAKey
                    ? new Weakness("weak.rsa", detail, "RFC 7518 3.3")
                    : new Weakness("weak.secret.short", detail, "RFC 7518 3.2"));
        }
        if (key.strength().hasRocaFingerprint()) {
            weaknesses.add(new Weakness("weak.roca", "", "CVE-2017-15361"));
        }
        return weaknesses;
    }

    private static boolean hasCommonSecret(DecodedJws jws, String algorithm) {
        return jws.encodedHeader().length() + jws.encodedPayload().length() <= GUESSED_UP_TO
                && COMMON.stream().anyMatch(word -> isSecret(word, jws, algorithm));
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

    private static void claims(JsonNode claims, List<Weakness> weaknesses) {
        Optional<Instant> exp = NumericDate.read(claims.get("exp"));
        Optional<Instant> iat = NumericDate.read(claims.get("iat"));
        if (!claims.has("exp")) {
            weaknesses.add(new Weakness("weak.no_exp", "", "RFC 7519 4.1.4"));
        }
        if (!claims.has("iat")) {
            weaknesses.add(new Weakness("weak.no_iat", "", "RFC 7519 4.1.6"));
        }
        if (!claims.has("aud")) {
            weaknesses.add(new Weakness("weak.no_aud", "", "RFC 8725 3.9"));
        }
        if (exp.isPresent() && iat.isPresent()
                && Duration.between(iat.get(), exp.get()).compareTo(LONG_LIFE) > 0) {
            long days = Duration.between(iat.get(), exp.get()).toDays();
            weaknesses.add(new Weakness("weak.long_life", days + " d", "RFC 9700 4.10"));
        }
    }

    /// Signed is not encrypted: everybody who sees the token reads these.
    private static void sensitive(JsonNode claims, List<Weakness> weaknesses) {
        List<String> names = new ArrayList<>();
        claims.forEachEntry((name, _) -> {
            if (SENSITIVE.contains(name.toLowerCase(Locale.ROOT))) {
                names.add(name);
            }
        });
        if (!names.isEmpty()) {
            weaknesses.add(
                    new Weakness("weak.sensitive", SafeText.shown(String.join(", ", names)), "RFC 7519 12"));
        }
    }
}
