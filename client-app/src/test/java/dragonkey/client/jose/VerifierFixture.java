package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ProblemException;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.TrustedKeys;

/// What the tests of the inspector do again and again.
final class VerifierFixture {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final String CLAIMS = "{\"iss\":\"joe\",\"aud\":\"us\",\"iat\":1700000000}";

    private VerifierFixture() {}

    static VerificationReport judge(String token, TrustedKeys trustedKeys) {
        return TokenVerifier.judge(TokenParser.read(token), trustedKeys, VerificationOptions.at(NOON));
    }

    static TrustedKeys keys(String text) {
        try {
            return KeyReader.read(text.getBytes(StandardCharsets.UTF_8), new char[0]);
        } catch (ProblemException problemException) {
            throw new AssertionError(problemException.problem().code());
        }
    }

    /// How a rule ended; empty when it has no row.
    static Optional<CheckOutcome> outcome(VerificationReport verificationReport, String code) {
        return verificationReport.checks().results().stream().filter(row -> row.code().equals(code))
                .findFirst().map(CheckResult::outcome);
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode header(String algorithm) {
        return JsonNodeFactory.instance.objectNode().put("alg", algorithm);
    }
}
