package dragonkey.client.oauth;

import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Malformed;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Refused;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.jose.CompactJws;

/// Redeems a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), once.
public final class TokenEndpoint {
    private static final String STAGE = "token";
    /// What can stand in a header (RFC 6749 appendix A.12, RFC 6750 §2.1).
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");
    /// A longer life than this is a mistake of the provider, and its end is not known.
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final TokenRequests requests;
    private final Clock clock;

    public TokenEndpoint(Http http, Clock clock) {
        this.requests = new TokenRequests(http, clock);
        this.clock = clock;
    }

    /// Sends the code with the attempt's verifier, and judges the answer. Nothing in the tokens is trusted yet.
    ///
    /// @throws Refused with a `token.*` code
    public Tokens redeem(AuthorizationAttempt attempt, String code, Ledger ledger)
            throws Refused, InterruptedException {
        Client client = attempt.client();
        Map<String, String> form = ProtocolParameters.without(client.asked().extra().token());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", attempt.redirectUri().toString());
        form.put("code_verifier", attempt.codeVerifier().getValue());
        client.asked().target().into(form);
        return request(form, attempt.sender(), ledger);
    }

    /// Asks for the client itself (RFC 6749 §4.4.2).
    ///
    /// @param scope with spaces, or empty
    /// @throws Refused with a `token.*` code
    public Tokens ofClient(String scope, TokenRequests.Sender sender, Ledger ledger)
            throws Refused, InterruptedException {
        Asked asked = sender.client().asked();
        Map<String, String> form = ProtocolParameters.without(asked.extra().token());
        form.put("grant_type", "client_credentials");
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        asked.target().into(form);
        return request(form, sender, ledger);
    }

    /// Asks with any grant, and judges the answer as each is judged. Nothing in the tokens is trusted yet.
    ///
    /// @param form the grant and its parameters, without what names or proves the client
    /// @throws Refused with a `token.*` code
    public Tokens request(Map<String, String> form, TokenRequests.Sender sender, Ledger ledger)
            throws Refused, InterruptedException {
        HttpAnswer answer = requests.post(sender.metadata().tokenEndpoint(), form, sender, STAGE);
        Duration skew = ClockSkew.measured(answer, clock.instant());
        return tokens(OAuthAnswer.success(answer, STAGE), sender, skew, ledger);
    }

    private Tokens tokens(ObjectNode body, TokenRequests.Sender sender, @Nullable Duration skew,
            Ledger ledger) throws Refused {
        String type = Json.text(body, "token_type");
        // Never less than was asked for: a bearer token in place of a bound one could be used by whoever copies it.
        String expected = sender.dpopKey() == null ? "Bearer" : "DPoP";
        ledger.require(Rule.TOKEN_TYPE, expected.equalsIgnoreCase(type), expected,
                type == null ? "missing" : PlainText.clean(type, 60));
        String accessToken = Json.text(body, "access_token");
        boolean usable = accessToken != null && VISIBLE.matcher(accessToken).matches();
        ledger.require(Rule.TOKEN_ACCESS_TOKEN, usable, "visible characters",
                accessToken == null ? "missing" : accessToken.length() + " characters");
        judgeBinding(String.valueOf(accessToken), sender.dpopKey(), ledger);
        Instant now = clock.instant();
        Instant expiresAt = expiry(body.get("expires_in"), now, ledger);
        String idToken = Json.text(body, "id_token");
        String refreshToken = Json.text(body, "refresh_token");
        return new Tokens(new AccessToken(String.valueOf(accessToken)),
                idToken == null ? null : new IdToken(idToken),
                refreshToken == null ? null : new RefreshToken(refreshToken), scope(body, sender.client()),
                now, expiresAt, sender.dpopKey(), skew);
    }

    /// A token that can be read has to name our key (RFC 9449 §6.1); one that cannot is the provider's own affair.
    private static void judgeBinding(String accessToken, @Nullable DpopKey key, Ledger ledger)
            throws Refused {
        if (key == null) {
            ledger.skip(Rule.TOKEN_DPOP, "", "not asked for");
            return;
        }
        String expected = "bound to key " + key.thumbprint();
        try {
            JsonNode bound = CompactJws.parse(accessToken).claims().path("cnf").path("jkt");
            ledger.require(Rule.TOKEN_DPOP, key.thumbprint().equals(bound.asString("")), expected,
                    bound.isMissingNode()
                            ? "bound to no key"
                            : "bound to key " + PlainText.clean(bound.asString(""), 60));
        } catch (Malformed _) {
            ledger.pass(Rule.TOKEN_DPOP, expected, "as the provider says; the token cannot be read");
        }
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
