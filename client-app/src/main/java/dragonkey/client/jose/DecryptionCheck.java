package dragonkey.client.jose;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import com.nimbusds.jose.jwk.JWK;
import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.Problem;
import dragonkey.client.core.SafeText;
import dragonkey.client.jose.KeyTrial.TrialOutcome;
import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.TokenPayload;
import dragonkey.client.keys.AlgorithmNames;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.KeyReading.TrustedKey;
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
    private Optional<TrustedKey> fitting = Optional.empty();

    DecryptionCheck(DecodedJwe jwe, CheckLog<TokenRule> checkLog) {
        this.jwe = jwe;
        this.header = jwe.header();
        this.algorithm = header.path("alg").asString("");
        this.checkLog = checkLog;
    }

    /// What is inside, if it could be opened; adds to the problems what is wrong with its form.
    Optional<TokenPayload> judge(TrustedKeys trustedKeys, List<Problem> formatProblems) {
        KeySelection selection = new KeySelection(header, algorithm, true, checkLog);
        List<TrustedKey> chosen = selection.choose(trustedKeys);
        boolean known = Algorithms.ENCRYPTION_METHODS.contains(header.path("enc").asString(""));
        boolean method = checkLog.judge(TokenRule.ENC, known, "an encryption method",
                known ? SafeText.shown(header.get("enc")) : AlgorithmNames.toldMethod(header.get("enc")));
        boolean zip = zip();
        if (!rounds() || !method || !zip || chosen.isEmpty() || !point(chosen)) {
            if (!chosen.isEmpty()) {
                selection.settle(chosen, Optional.empty());
            }
            checkLog.skip(TokenRule.DECRYPTION, EXPECTED,
                    trustedKeys.isEmpty() ? "no key was given" : "not tried");
            return Optional.empty();
        }
        AtomicReference<byte[]> opened = new AtomicReference<>();
        TrialOutcome<TrustedKey> trial = new KeyTrial(InstantSource.system()).run(chosen,
                key -> TokenDecryption.decrypt(jwe, key.jwk()).map(inside -> {
                    opened.set(inside);
                    return true;
                }).orElse(false));
        fitting = trial.fitting();
        selection.settle(chosen, fitting);
        Optional<byte[]> content = Optional.ofNullable(opened.get());
        checkLog.judge(TokenRule.DECRYPTION, content.isPresent(), EXPECTED,
                content.isPresent() ? EXPECTED : "not opened by it" + wrongLength(chosen.getFirst().jwk()));
        return content.flatMap(this::inflated).map(bytes -> TokenPayload.read(bytes, formatProblems));
    }

    /// The key that opened it, once it was judged.
    Optional<TrustedKey> fitting() {
        return fitting;
    }

    /// The secret of `dir` is the key itself, and has the length that the method asks for (RFC 7518 §4.5); a shorter text is
    /// what some derive the key from.
    private String wrongLength(JWK key) {
        int bits = switch (header.path("enc").asString("")) {
            case "A128GCM" -> 128;
            case "A192GCM" -> 192;
            case "A256GCM", "A128CBC-HS256" -> 256;
            case "A192CBC-HS384" -> 384;
            case "A256CBC-HS512" -> 512;
            default -> 0;
        };
        if (!algorithm.equals("dir") || key.size() == bits) {
            return "";
        }
        return (": the key has to have %d bits, and this has %d. Auth.js and NextAuth do not use their secret itself: "
                + "they derive the key from it with HKDF").formatted(bits, key.size());
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

    private boolean point(List<TrustedKey> chosen) {
        return !algorithm.startsWith("ECDH") || checkLog.judge(TokenRule.EPK,
                chosen.stream().anyMatch(key -> TokenDecryption.isOnCurve(header, key.jwk())),
                "a point on the curve of the key", SafeText.shown(header.path("epk").get("crv")));
    }
}
