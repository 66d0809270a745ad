package dragonkey.client.oauth;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.CompactJws;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;

/// Redeems a code for tokens (RFC 6749 §4.1.3, RFC 7636 §4.5), once.
public final class TokenEndpoint {
    private static final ProblemStage STAGE = ProblemStage.TOKEN;
    /// What can stand in a header (RFC 6749 appendix A.12, RFC 6750 §2.1).
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7E]+");
    private static final Pattern DECIMAL = Pattern
            .compile("[+-]?[0-9]{1,30}(\\.[0-9]{0,30})?([eE][+-]?[0-9]{1,3})?");
    /// A longer life than this is a mistake of the provider, and its end is not known.
    private static final Duration LONGEST_LIFE = Duration.ofDays(3650);

    private final ClientRequests requests;
    private final Clock clock;

    public TokenEndpoint(HttpTransport httpTransport, Clock clock) {
        this.requests = new ClientRequests(httpTransport, clock);
        this.clock = clock;
    }

    /// Sends the code with the attempt's verifier, and judges the answer. Nothing in the tokens is trusted yet.
    ///
    /// @throws ProblemException with a `token.*` code
    public Tokens redeem(AuthorizationRequest attempt, String code, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        ClientRegistration clientRegistration = attempt.sender().client();
        Map<String, String> form = RequestParameters.ExtraParameters
                .allowed(clientRegistration.asked().extra().token());
        form.put("grant_type", "authorization_code");
        form.put("code", code);
        form.put("redirect_uri", attempt.redirectUri().toString());
        form.put("code_verifier", attempt.codeVerifier().getValue());
        clientRegistration.asked().target().into(form);
        return request(form, attempt.sender(), checkLog);
    }

    /// Asks for the client itself (RFC 6749 §4.4.2).
    ///
    /// @param scope with spaces, or empty
    /// @throws ProblemException with a `token.*` code
    public Tokens ofClient(String scope, ClientRequests.RequestSender requestSender, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        RequestParameters requestParameters = requestSender.client().asked();
        Map<String, String> form = RequestParameters.ExtraParameters
                .allowed(requestParameters.extra().token());
        form.put("grant_type", "client_credentials");
        if (!scope.isEmpty()) {
            form.put("scope", scope);
        }
        requestParameters.target().into(form);
        return request(form, requestSender, checkLog);
    }

    /// Asks with any grant, and judges the answer as each is judged. Nothing in the tokens is trusted yet.
    ///
    /// @param form the grant and its parameters, without what names or proves the client
    /// @throws ProblemException with a `token.*` code
    public Tokens request(Map<String, String> form, ClientRequests.RequestSender requestSender,
            SignInCheckLog checkLog) throws ProblemException, InterruptedException {
        return request(form, requestSender, requestSender.client().scope(), checkLog);
    }

    /// The same, where the scope that is meant when the answer names none is not the one that the client asks for.
    ///
    /// @param unlessSaid what was granted when the answer does not say (RFC 6749 §5.1, §6)
    Tokens request(Map<String, String> form, ClientRequests.RequestSender requestSender,
            List<String> unlessSaid, SignInCheckLog checkLog) throws ProblemException, InterruptedException {
        HttpResponse answer = requests.post(requestSender.metadata().tokenEndpoint(), form, requestSender,
                STAGE);
        Duration skew = ClockSkew.measured(answer, clock.instant());
        return tokens(OAuthResponse.success(answer, STAGE), requestSender, unlessSaid, skew, checkLog);
    }

    private Tokens tokens(ObjectNode body, ClientRequests.RequestSender requestSender,
            List<String> unlessSaid, @Nullable Duration skew, SignInCheckLog checkLog)
            throws ProblemException {
        String type = Json.text(body, "token_type");
        // Never less than was asked for: a bearer token in place of a bound one could be used by whoever copies it.
        String expected = requestSender.dpopKey() == null ? "Bearer" : "DPoP";
        checkLog.require(SignInRule.TOKEN_TYPE, expected.equalsIgnoreCase(type),
                isAbsent(body.get("token_type")) ? ProblemReason.TOKEN_TYPE_MISSING : null, expected,
                SafeText.shown(body.get("token_type")));
        String accessToken = Json.text(body, "access_token");
        boolean usable = accessToken != null && VISIBLE.matcher(accessToken).matches();
        checkLog.require(SignInRule.TOKEN_ACCESS_TOKEN, usable,
                isAbsent(body.get("access_token")) ? ProblemReason.ACCESS_TOKEN_MISSING : null,
                "visible characters",
                isAbsent(body.get("access_token"))
                        ? "missing"
                        : accessToken == null ? "not text" : accessToken.length() + " characters");
        judgeBinding(String.valueOf(accessToken), requestSender.dpopKey(), checkLog);
        Instant now = clock.instant();
        Instant expiresAt = expiry(body.get("expires_in"), now, checkLog);
        String idToken = Json.text(body, "id_token");
        String refreshToken = Json.text(body, "refresh_token");
        return new Tokens(new AccessToken(String.valueOf(accessToken)),
                idToken == null ? null : new IdToken(idToken),
                refreshToken == null ? null : new RefreshToken(refreshToken),
                scope(body.get("scope"), unlessSaid), now, expiresAt, requestSender.dpopKey(), skew);
    }

    /// A token that can be read has to name our key (RFC 9449 §6.1); one that cannot is the provider's own affair.
    private static void judgeBinding(String accessToken, @Nullable DpopKey key, SignInCheckLog checkLog)
            throws ProblemException {
        if (key == null) {
            checkLog.skip(SignInRule.TOKEN_DPOP, "", "not asked for");
            return;
        }
        String expected = "bound to key " + key.thumbprint();
        try {
            JsonNode bound = CompactJws.parse(accessToken).claims().path("cnf").path("jkt");
            checkLog.require(SignInRule.TOKEN_DPOP, key.thumbprint().equals(bound.asString("")), expected,
                    bound.isMissingNode()
                            ? "bound to no key"
                            : "bound to key " + SafeText.clean(bound.asString(""), 60));
        } catch (MalformedException _) {
            checkLog.pass(SignInRule.TOKEN_DPOP, expected, "as the provider says; the token cannot be read");
        }
    }

    /// Lenient where a provider is merely sloppy (digits in a string), plain where it says nothing usable (the
    /// end is unknown), strict where it cannot be meant (a negative life).
    private static @Nullable Instant expiry(@Nullable JsonNode node, Instant now, SignInCheckLog checkLog)
            throws ProblemException {
        String expected = "seconds, at least 0";
        if (node == null || node.isNull()) {
            checkLog.skip(SignInRule.TOKEN_EXPIRES_IN, expected, "not sent");
            return null;
        }
        OptionalDouble seconds = seconds(node);
        String found = SafeText.clean(SafeText.shown(node), 40);
        if (seconds.isEmpty() || seconds.getAsDouble() > LONGEST_LIFE.toSeconds()) {
            checkLog.skip(SignInRule.TOKEN_EXPIRES_IN, expected, "unusable: " + found);
            return null;
        }
        checkLog.require(SignInRule.TOKEN_EXPIRES_IN, seconds.getAsDouble() >= 0, expected, found);
        return now.plusSeconds((long) seconds.getAsDouble());
    }

    /// A number of seconds, whole or not, also when it came as text; nothing when it is neither. It may be negative and
    /// larger than any time.
    static OptionalDouble seconds(@Nullable JsonNode node) {
        if (node == null || !(node.isNumber() || node.isString())) {
            return OptionalDouble.empty();
        }
        if (node.isNumber()) {
            double number = node.asDouble(Double.NaN);
            return Double.isNaN(number) ? OptionalDouble.empty() : OptionalDouble.of(number);
        }
        String text = node.stringValue().strip();
        return DECIMAL.matcher(text).matches()
                ? OptionalDouble.of(Double.parseDouble(text))
                : OptionalDouble.empty();
    }

    private static boolean isAbsent(@Nullable JsonNode node) {
        return node == null || node.isNull();
    }

    /// With spaces (RFC 6749 §3.3), or as a list, or with commas, as some providers send it. What was granted may be
    /// nothing at all.
    private static List<String> scope(@Nullable JsonNode granted, List<String> unlessSaid) {
        if (granted == null || !(granted.isString() || granted.isArray())) {
            return unlessSaid;
        }
        var scope = new LinkedHashSet<String>();
        for (JsonNode each : granted.isArray() ? granted : List.of(granted)) {
            for (String name : each.isString() ? each.stringValue().strip().split("\\s+") : new String[0]) {
                // A name may hold a comma (RFC 6749 appendix A.4), but hardly one that nobody asked for.
                scope.addAll(unlessSaid.contains(name) ? List.of(name) : List.of(name.split(",")));
            }
        }
        scope.remove("");
        return List.copyOf(scope);
    }
}
