package dragonkey.client.jose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import tools.jackson.databind.node.BooleanNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.jose.KeyTrial.TrialOutcome;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.keys.Algorithms;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

/// Judges the algorithm, the key and the signature of a signed token.
final class SignatureCheck {
    private static final String EXPECTED = "made by that key";

    private final DecodedJws jws;
    private final VerificationOptions verificationOptions;
    private final CheckLog<TokenRule> checkLog;
    private Optional<TrustedKey> fitting = Optional.empty();

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
        if (jws.encodedSignature().isEmpty() && Algorithms.signs(algorithm)) {
            checkLog.judge(TokenRule.SIGNATURE, false, EXPECTED, "no signature part");
            return chosen.isEmpty() ? Optional.empty() : selection.settle(chosen, Optional.empty());
        }
        if (chosen.isEmpty()) {
            checkLog.skip(TokenRule.SIGNATURE, EXPECTED,
                    trustedKeys.isEmpty() ? "no key was given" : "no key to use");
            return Optional.empty();
        }
        byte[] input = signingInput();
        byte[] signature = Base64Url.decode(jws.encodedSignature()).bytes().orElse(new byte[0]);
        TrialOutcome<TrustedKey> trial = new KeyTrial(InstantSource.system()).run(chosen,
                key -> Signatures.verifies(key.jwk(), algorithm, input, signature));
        fitting = trial.fitting();
        boolean made = fitting.isPresent();
        checkLog.judge(TokenRule.SIGNATURE, made, EXPECTED,
                made
                        ? EXPECTED
                        : "not made by that key" + reason(algorithm, chosen.getFirst().jwk(), signature)
                                + SecretForms.hint(chosen, algorithm, input, signature)
                                + untried(trial.untried()));
        return selection.settle(chosen, trial.fitting());
    }

    /// The key that made the signature, once it was judged.
    Optional<TrustedKey> fitting() {
        return fitting;
    }

    private static String untried(int untried) {
        return untried == 0 ? "" : "; %,d keys were not tried, for it took too long".formatted(untried);
    }

    /// What may be the cause, told from what stands there; empty when nothing shows.
    private String reason(String algorithm, JWK key, byte[] signature) {
        if (jws.encodedPayload().isEmpty() && verificationOptions.detached().isEmpty()) {
            return ", or the payload travels apart";
        }
        if (signature.length == 0) {
            return ": it cannot be decoded";
        }
        int length = length(algorithm, key);
        if (algorithm.startsWith("ES") && isDer(signature)) {
            return ": it is in DER, and JOSE puts the two numbers side by side in %d bytes".formatted(length);
        }
        if (length > 0 && signature.length != length) {
            String encoded = encoded(signature, length);
            return encoded.isEmpty() ? ofAnotherLength(signature, length) : encoded;
        }
        if (jws.header().has("nonce")) {
            return ": its header has a nonce, as tokens for Microsoft Graph have, which only Graph itself can check";
        }
        return "";
    }

    /// A signature of the right length that is written in another way, or once more.
    private String encoded(byte[] signature, int length) {
        if (jws.encodedSignature().length() == 2 * length && jws.encodedSignature().matches("[0-9a-fA-F]+")) {
            return ": it is written in hexadecimal digits, and has to be in base64url";
        }
        String text = new String(signature, StandardCharsets.ISO_8859_1);
        return Base64Url.decode(text.replaceAll("=+$", "").replace('+', '-').replace('/', '_')).bytes()
                .filter(bytes -> bytes.length == length).map(bytes -> ": it is encoded twice").orElse("");
    }

    private static String ofAnotherLength(byte[] signature, int length) {
        return ": it has %d bytes, and with this key it has %d".formatted(signature.length, length)
                + (signature.length < length ? ", so that its end is missing" : "");
    }

    /// Of a signature, in bytes (RFC 7518 §3); 0 when the algorithm does not tell.
    private static int length(String algorithm, JWK key) {
        if (key instanceof RSAKey) {
            return (key.size() + Byte.SIZE - 1) / Byte.SIZE;
        }
        return switch (algorithm) {
            case "HS256" -> 32;
            case "HS384" -> 48;
            case "HS512", "ES256", "ES256K", "EdDSA", "Ed25519" -> 64;
            case "ES384" -> 96;
            case "ES512" -> 132;
            default -> 0;
        };
    }

    /// A sequence of two numbers, as other protocols write an ECDSA signature (RFC 3279 §2.2.3).
    private static boolean isDer(byte[] signature) {
        return signature.length > 8 && signature[0] == 0x30
                && (signature[1] == signature.length - 2 || (signature[1] & 0xff) == 0x81);
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
