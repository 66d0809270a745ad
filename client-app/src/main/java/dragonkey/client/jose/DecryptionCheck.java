package dragonkey.client.jose;

import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.Problem;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.TrustedKeys;

/// Judges the algorithms, the key and the encryption of an encrypted token.
final class DecryptionCheck {
    /// Rounds of PBKDF2 that take less than a second.
    private static final int MOST_ROUNDS = 1_000_000;
    private static final String EXPECTED = "opened by that key";

    private final DecodedJwe jwe;
    private final JsonNode header;
    private final String algorithm;
    private final CheckLog<TokenRule> checkLog;

    DecryptionCheck(DecodedJwe jwe, CheckLog<TokenRule> checkLog) {
        this.jwe = jwe;
        this.header = jwe.header();
        this.algorithm = header.path("alg").asString("");
        this.checkLog = checkLog;
    }

    /// What is inside, if it could be opened; adds to the problems what is wrong with its form.
    Optional<TokenPayload> judge(TrustedKeys trustedKeys, List<Problem> formatProblems) {
        List<JWK> chosen = new KeySelection(header, algorithm, true, checkLog).choose(trustedKeys);
        boolean method = checkLog.judge(TokenRule.ENC,
                Algorithms.ENCRYPTION_METHODS.contains(header.path("enc").asString("")),
                "an encryption method", SafeText.shown(header.get("enc")));
        boolean zip = zip();
        if (!rounds() || !method || !zip || chosen.isEmpty() || !point(chosen)) {
            checkLog.skip(TokenRule.DECRYPTION, EXPECTED,
                    trustedKeys.isEmpty() ? "no key was given" : "not tried");
            return Optional.empty();
        }
        Optional<byte[]> content = chosen.stream().map(key -> TokenDecryption.decrypt(jwe, key))
                .flatMap(Optional::stream).findFirst();
        checkLog.judge(TokenRule.DECRYPTION, content.isPresent(), EXPECTED,
                content.isPresent() ? EXPECTED : "not opened by it");
        return content.flatMap(this::inflated).map(bytes -> TokenPayload.read(bytes, formatProblems));
    }

    private boolean zip() {
        JsonNode zip = header.get("zip");
        if (zip == null) {
            checkLog.skip(TokenRule.ZIP, "DEF", "not sent");
            return true;
        }
        return checkLog.judge(TokenRule.ZIP, zip.asString("").equals("DEF") && !jwe.unprotected().has("zip"),
                "DEF, protected", SafeText.shown(zip));
    }

    private Optional<byte[]> inflated(byte[] content) {
        if (!header.has("zip")) {
            return Optional.of(content);
        }
        checkLog.reopen(TokenRule.ZIP);
        Optional<byte[]> inflated = TokenDecryption.inflate(content);
        checkLog.judge(TokenRule.ZIP, inflated.isPresent(),
                "DEFLATE, at most %,d bytes".formatted(TokenDecryption.LARGEST),
                inflated.isPresent() ? "%,d bytes".formatted(inflated.get().length) : "more, or no DEFLATE");
        return inflated;
    }

    /// Refused before the first round: whoever writes the token chooses how long we would work on it.
    private boolean rounds() {
        if (!algorithm.startsWith("PBES2")) {
            return true;
        }
        JsonNode rounds = header.path("p2c");
        return checkLog.judge(TokenRule.P2C,
                rounds.isInt() && rounds.intValue() > 0 && rounds.intValue() <= MOST_ROUNDS,
                "1 to " + MOST_ROUNDS, SafeText.shown(header.get("p2c")));
    }

    private boolean point(List<JWK> chosen) {
        return !algorithm.startsWith("ECDH") || checkLog.judge(TokenRule.EPK,
                chosen.stream().anyMatch(key -> TokenDecryption.isOnCurve(header, key)),
                "a point on the curve of the key", SafeText.shown(header.path("epk").get("crv")));
    }
}
