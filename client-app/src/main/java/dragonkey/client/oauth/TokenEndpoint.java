package dragonkey.client.oauth;

import java.math.BigInteger;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Redeems a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), once.
public final class TokenEndpoint {
    private static final String STAGE = "token";
    /// What can stand in a header (RFC 6749 appendix A.12, RFC 6750 §2.1).
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");
    /// A longer life than this is a mistake of the provider, and its end is not known.
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final Http http;
    private final Clock clock;

    public TokenEndpoint(Http http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    /// Sends the code with the attempt's verifier, and judges the answer. Nothing in the tokens is trusted yet.
    ///
    /// @throws Refused with a `token.*` code
    public Tokens redeem(AuthorizationAttempt attempt, String code, Ledger ledger)
            throws Refused, InterruptedException {
        var grant = new AuthorizationCodeGrant(new AuthorizationCode(code), attempt.redirectUri(),
                attempt.codeVerifier());
        var request = new TokenRequest.Builder(attempt.metadata().tokenEndpoint(),
                new ClientID(attempt.client().clientId()), grant);
        URI resource = attempt.client().asked().target().resource();
        if (resource != null) {
            request.resource(resource);
        }
        HttpAnswer answer = http.carry(request.build().toHTTPRequest(), STAGE);
        return tokens(body(answer), attempt.client(), ledger);
    }

    /// The body of a success. An error is an error under any status: some providers send it with 200.
    private static ObjectNode body(HttpAnswer answer) throws Refused {
        ObjectNode body;
        try {
            body = Json.object(answer.body());
        } catch (Malformed e) {
            String code = answer.isSuccess() ? ".format" : ".http";
            throw new Refused(Problem.of(STAGE + code, e.why() + ": " + answer.summary()));
        }
        if (body.has("error")) {
            String error = Json.text(body, "error");
            throw new Refused(Problem.of(ProviderError.code(STAGE, error),
                    ProviderError.told(error, Json.text(body, "error_description"))));
        }
        if (!answer.isSuccess()) {
            throw new Refused(Problem.of(STAGE + ".http", answer.summary()));
        }
        return body;
    }

    private Tokens tokens(ObjectNode body, Client client, Ledger ledger) throws Refused {
        String type = Json.text(body, "token_type");
        ledger.require(Rule.TOKEN_TYPE, "Bearer".equalsIgnoreCase(type), "Bearer",
                type == null ? "missing" : PlainText.clean(type, 60));
        String accessToken = Json.text(body, "access_token");
        boolean usable = accessToken != null && VISIBLE.matcher(accessToken).matches();
        ledger.require(Rule.TOKEN_ACCESS_TOKEN, usable, "visible characters",
                accessToken == null ? "missing" : accessToken.length() + " characters");
        Instant now = clock.instant();
        Instant expiresAt = expiry(body.get("expires_in"), now, ledger);
        String idToken = Json.text(body, "id_token");
        String refreshToken = Json.text(body, "refresh_token");
        return new Tokens(new AccessToken(String.valueOf(accessToken)),
                idToken == null ? null : new IdToken(idToken),
                refreshToken == null ? null : new RefreshToken(refreshToken), scope(body, client), now,
                expiresAt);
    }

    /// Lenient where a provider is merely sloppy (digits in a string), plain where it says nothing usable (the
    /// end is unknown), strict where it cannot be meant (a negative life).
    private static @Nullable Instant expiry(@Nullable JsonNode node, Instant now, Ledger ledger)
            throws Refused {
        String expected = "seconds, at least 0";
        if (node == null || node.isNull()) {
            ledger.skip(Rule.TOKEN_EXPIRES_IN, expected, "not sent");
            return null;
        }
        BigInteger seconds = seconds(node);
        String found = PlainText.clean(node.toString(), 40);
        if (seconds == null || seconds.compareTo(BigInteger.valueOf(LONGEST_LIFE.toSeconds())) > 0) {
            ledger.skip(Rule.TOKEN_EXPIRES_IN, expected, "unusable: " + found);
            return null;
        }
        ledger.require(Rule.TOKEN_EXPIRES_IN, seconds.signum() >= 0, expected, found);
        return now.plusSeconds(seconds.longValue());
    }

    private static @Nullable BigInteger seconds(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.bigIntegerValue();
        }
        boolean digits = node.isString() && node.stringValue().matches("-?[0-9]{1,18}");
        return digits ? new BigInteger(node.stringValue()) : null;
    }

    private static List<String> scope(ObjectNode body, Client client) {
        String granted = Json.text(body, "scope");
        return granted == null || granted.isBlank()
                ? client.scope()
                : List.copyOf(new LinkedHashSet<>(List.of(granted.strip().split(" +"))));
    }
}
