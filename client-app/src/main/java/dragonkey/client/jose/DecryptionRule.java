package dragonkey.client.jose;

import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.Problem;
import dragonkey.client.jose.Reading.DecodedJwe;
import dragonkey.client.jose.Reading.Payload;

/// Judges the algorithms, the key and the encryption of an encrypted token.
final class DecryptionRule {
    /// Rounds of PBKDF2 that take less than a second.
    private static final int MOST_ROUNDS = 1_000_000;
    private static final String EXPECTED = "opened by that key";

    private final DecodedJwe jwe;
    private final JsonNode header;
    private final String algorithm;
    private final Rows rows;

    DecryptionRule(DecodedJwe jwe, Rows rows) {
        this.jwe = jwe;
        this.header = jwe.header();
        this.algorithm = header.path("alg").asString("");
        this.rows = rows;
    }

    /// What is inside, if it could be opened; adds to the hints what is wrong with its form.
    Optional<Payload> judge(Keys keys, List<Problem> hints) {
        List<JWK> chosen = new KeyChoice(header, algorithm, true, rows).choose(keys);
        boolean method = rows.enter(TokenRule.ENC,
                Algorithms.ENCRYPTION_METHODS.contains(header.path("enc").asString("")),
                "an encryption method", Rows.shown(header.get("enc")));
        boolean zip = zip();
        if (!rounds() || !method || !zip || chosen.isEmpty() || !point(chosen)) {
            rows.skip(TokenRule.DECRYPTION, EXPECTED, keys.isEmpty() ? "no key was given" : "not tried");
            return Optional.empty();
        }
        Optional<byte[]> content = chosen.stream().map(key -> Decrypting.decrypt(jwe, key))
                .flatMap(Optional::stream).findFirst();
        rows.enter(TokenRule.DECRYPTION, content.isPresent(), EXPECTED,
                content.isPresent() ? EXPECTED : "not opened by it");
        return content.flatMap(this::inflated).map(bytes -> Payloads.read(bytes, hints));
    }

    private boolean zip() {
        JsonNode zip = header.get("zip");
        if (zip == null) {
            rows.skip(TokenRule.ZIP, "DEF", "not sent");
            return true;
        }
        return rows.enter(TokenRule.ZIP, zip.asString("").equals("DEF") && !jwe.unprotected().has("zip"),
                "DEF, protected", Rows.shown(zip));
    }

    private Optional<byte[]> inflated(byte[] content) {
        if (!header.has("zip")) {
            return Optional.of(content);
        }
        Optional<byte[]> inflated = Inflating.inflate(content);
        rows.enter(TokenRule.ZIP, inflated.isPresent(),
                "DEFLATE, at most %,d bytes".formatted(Inflating.LARGEST),
                inflated.isPresent() ? "%,d bytes".formatted(inflated.get().length) : "more, or no DEFLATE");
        return inflated;
    }

    /// Refused before the first round: whoever writes the token chooses how long we would work on it.
    private boolean rounds() {
        if (!algorithm.startsWith("PBES2")) {
            return true;
        }
        JsonNode rounds = header.path("p2c");
        return rows.enter(TokenRule.P2C,
                rounds.isInt() && rounds.intValue() > 0 && rounds.intValue() <= MOST_ROUNDS,
                "1 to " + MOST_ROUNDS, Rows.shown(header.get("p2c")));
    }

    private boolean point(List<JWK> chosen) {
        return !algorithm.startsWith("ECDH") || rows.enter(TokenRule.EPK,
                chosen.stream().anyMatch(key -> Decrypting.isOnCurve(header, key)),
                "a point on the curve of the key", Rows.shown(header.path("epk").get("crv")));
    }
}
