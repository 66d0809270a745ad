package dragonkey.client.store;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;

/// The sessions of a connection as one JSON document, in UTF-16: a lone surrogate has no UTF-8 form, and Jackson reads its escape
/// in a value but not in a name.
final class SessionJson {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, @Nullable Object>> CLAIMS = new TypeReference<>() {
    };

    private SessionJson() {}

    /// @throws JacksonException when a claim nests deeper than 500 levels
    static byte[] write(StoredSessions storedSessions) {
        ObjectNode document = JSON.createObjectNode();
        document.put("current", storedSessions.current());
        ArrayNode sessions = document.putArray("sessions");
        storedSessions.sessions().forEach(session -> sessions.add(session(session)));
        return AesGcm.chars(JSON.writeValueAsString(document));
    }

    /// What an earlier version wrote is one session.
    ///
    /// @throws ProblemException `store.corrupt` when this is neither
    static StoredSessions read(byte[] chars) throws ProblemException {
        try {
            JsonNode document = JSON.readTree(ByteBuffer.wrap(chars).asCharBuffer().toString());
            if (!document.has("sessions")) {
                return StoredSessions.NOBODY.with(session(document)).choosing(text(document, "sub"));
            }
            List<SignedIn> sessions = new ArrayList<>();
            for (JsonNode session : document.required("sessions")) {
                sessions.add(session(session));
            }
            return new StoredSessions(text(document, "current"), sessions);
        } catch (RuntimeException notASession) {
            // The parser's own message would quote what it read.
            throw ProblemException.of(ProblemCode.STORE_CORRUPT,
                    "not a session: " + notASession.getClass().getSimpleName());
        }
    }

    private static ObjectNode session(SignedIn session) {
        ObjectNode node = JSON.createObjectNode();
        node.set("tokens", tokens(session.tokens()));
        node.put("sub", session.profile().sub());
        node.set("claims", JSON.valueToTree(session.profile().claims()));
        node.set("findings", findings(session.verdict()));
        node.put("since", session.since().toString());
        return node;
    }

    private static SignedIn session(JsonNode node) {
        Map<String, @Nullable Object> claims = JSON.convertValue(node.required("claims"), CLAIMS);
        return new SignedIn(tokens(node.required("tokens")), new Profile(text(node, "sub"), claims),
                verdict(node.required("findings")), Instant.parse(text(node, "since")));
    }

    private static ObjectNode tokens(Tokens tokens) {
        ObjectNode node = JSON.createObjectNode();
        node.put("access_token", tokens.accessToken().value());
        if (tokens.idToken() != null) {
            node.put("id_token", tokens.idToken().value());
        }
        if (tokens.refreshToken() != null) {
            node.put("refresh_token", tokens.refreshToken().value());
        }
        ArrayNode scope = node.putArray("scope");
        tokens.scope().forEach(scope::add);
        node.put("received_at", tokens.receivedAt().toString());
        if (tokens.expiresAt() != null) {
            node.put("expires_at", tokens.expiresAt().toString());
        }
        if (tokens.clockSkew() != null) {
            node.put("clock_skew", tokens.clockSkew().toString());
        }
        if (tokens.dpopKey() != null) {
            node.put("dpop_key", tokens.dpopKey().jwk());
        }
        return node;
    }

    private static Tokens tokens(JsonNode node) {
        List<String> scope = new ArrayList<>();
        node.required("scope").forEach(value -> scope.add(value.stringValue()));
        return new Tokens(new AccessToken(text(node, "access_token")),
                node.has("id_token") ? new IdToken(text(node, "id_token")) : null,
                node.has("refresh_token") ? new RefreshToken(text(node, "refresh_token")) : null, scope,
                Instant.parse(text(node, "received_at")),
                node.has("expires_at") ? Instant.parse(text(node, "expires_at")) : null,
                node.has("dpop_key") ? new DpopKey(text(node, "dpop_key")) : null,
                node.has("clock_skew") ? Duration.parse(text(node, "clock_skew")) : null);
    }

    private static ArrayNode findings(CheckReport checkReport) {
        ArrayNode rows = JSON.createArrayNode();
        for (CheckResult checkResult : checkReport.results()) {
            rows.addObject().put("code", checkResult.code()).put("expected", checkResult.expected())
                    .put("found", checkResult.found()).put("outcome", checkResult.outcome().name())
                    .put("reference", checkResult.reference());
        }
        return rows;
    }

    private static CheckReport verdict(JsonNode rows) {
        List<CheckResult> findings = new ArrayList<>();
        rows.forEach(row -> findings
                .add(new CheckResult(text(row, "code"), text(row, "expected"), text(row, "found"),
                        CheckResult.CheckOutcome.valueOf(text(row, "outcome")), text(row, "reference"))));
        return new CheckReport(findings);
    }

    private static String text(JsonNode node, String member) {
        return node.required(member).stringValue();
    }
}
