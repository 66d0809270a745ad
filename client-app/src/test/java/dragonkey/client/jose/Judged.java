package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Finding;
import dragonkey.client.core.Finding.Outcome;
import dragonkey.client.core.Refused;

/// What the tests of the inspector do again and again.
final class Judged {
    static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    static final String CLAIMS = "{\"iss\":\"joe\",\"aud\":\"us\",\"iat\":1700000000}";

    private Judged() {}

    static Report judge(String token, Keys keys) {
        return Judge.judge(TokenText.read(token), keys, Expectations.at(NOON));
    }

    static Keys keys(String text) {
        try {
            return KeyText.read(text.getBytes(StandardCharsets.UTF_8), new char[0]);
        } catch (Refused refused) {
            throw new AssertionError(refused.problem().code());
        }
    }

    /// How a rule ended; empty when it has no row.
    static Optional<Outcome> outcome(Report report, String code) {
        return report.checks().findings().stream().filter(row -> row.code().equals(code)).findFirst()
                .map(Finding::outcome);
    }

    static String encode(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode header(String algorithm) {
        return JsonNodeFactory.instance.objectNode().put("alg", algorithm);
    }
}
