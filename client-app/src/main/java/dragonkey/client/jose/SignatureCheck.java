package dragonkey.client.jose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import tools.jackson.databind.node.BooleanNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.jose.KeyTrial.TrialOutcome;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

/// Judges the algorithm, the key and the signature of a signed token.
final class SignatureCheck {
    private static final String EXPECTED = "made by that key";

    private final DecodedJws jws;
    private final VerificationOptions verificationOptions;
    private final CheckLog<TokenRule> checkLog;

    SignatureCheck(DecodedJws jws, VerificationOptions verificationOptions, CheckLog<TokenRule> checkLog) {
        this.jws = jws;
        this.verificationOptions = verificationOptions;
        this.checkLog = checkLog;
    }

    /// Enters what was found.
    ///
    /// @return the key that made the signature, or the only one that there was to try; empty when it is none of several
    Optional<TrustedKey> judge(TrustedKeys trustedKeys) {
        String algorithm = jws.header().path("alg").asString("");
        KeySelection selection = new KeySelection(jws.header(), algorithm, false, checkLog);
        List<TrustedKey> chosen = selection.choose(trustedKeys);
        if (chosen.isEmpty()) {
            checkLog.skip(TokenRule.SIGNATURE, EXPECTED,
                    trustedKeys.isEmpty() ? "no key was given" : "no key to use");
            return Optional.empty();
        }
        byte[] input = signingInput();
        byte[] signature = Base64Url.decode(jws.encodedSignature()).bytes().orElse(new byte[0]);
        TrialOutcome<TrustedKey> trial = new KeyTrial(InstantSource.system()).run(chosen,
                key -> Signatures.verifies(key.jwk(), algorithm, input, signature));
        boolean made = trial.fitting().isPresent();
        checkLog.judge(TokenRule.SIGNATURE, made, EXPECTED,
                made
                        ? EXPECTED
                        : notMade() + SecretForms.hint(chosen, algorithm, input, signature)
                                + untried(trial.untried()));
        return selection.settle(chosen, trial.fitting());
    }

    private static String untried(int untried) {
        return untried == 0 ? "" : "; %,d keys were not tried, for it took too long".formatted(untried);
    }

    private String notMade() {
        boolean apart = jws.encodedPayload().isEmpty() && verificationOptions.detached().isEmpty();
        return apart ? "not made by it, or the payload travels apart" : "not made by it";
    }

    /// RFC 7515 §5.1 step 8; with the payload as it is where `b64` says so (RFC 7797 §3). A payload that travels
    /// apart takes the place of an empty one.
    private byte[] signingInput() {
        var input = new ByteArrayOutputStream();
        input.writeBytes((jws.encodedHeader() + ".").getBytes(StandardCharsets.UTF_8));
        boolean encoded = !jws.header().path("b64").equals(BooleanNode.FALSE);
        if (jws.encodedPayload().isEmpty() && verificationOptions.detached().isPresent()) {
            var detached = verificationOptions.detached().get();
            input.writeBytes(encoded
                    ? detached.base64Url().replace("=", "").getBytes(StandardCharsets.US_ASCII)
                    : detached.toByteArray());
        } else {
            input.writeBytes(jws.encodedPayload().getBytes(StandardCharsets.UTF_8));
        }
        return input.toByteArray();
    }
}
