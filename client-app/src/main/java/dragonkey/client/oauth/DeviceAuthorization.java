package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.WebAddress;

/// Asks for a sign-in that a person allows on another device (RFC 8628).
public final class DeviceAuthorization {
    private static final String STAGE = "device";
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final TokenRequests requests;
    private final TokenEndpoint tokenEndpoint;

    DeviceAuthorization(TokenRequests requests, TokenEndpoint tokenEndpoint) {
        this.requests = requests;
        this.tokenEndpoint = tokenEndpoint;
    }

    /// What the person needs (§3.2), and what they need not see. It never prints the device code.
    ///
    /// @param verificationUriComplete the same address with the user code in it, or null
    /// @param life how long the person has
    /// @param interval how long to wait between two requests, at least
    public record Begun(String deviceCode, String userCode, URI verificationUri,
            @Nullable URI verificationUriComplete, Duration life, Duration interval) {
        /// As a provider asked that is asked too often (§3.5).
        public Begun slower() {
            return new Begun(deviceCode, userCode, verificationUri, verificationUriComplete, life,
                    interval.plus(SLOWER));
        }

        @Override
        public String toString() {
            return "Begun[" + userCode + " at " + verificationUri + "]";
        }
    }

    /// What one request said.
    public sealed interface Answer {
        /// The person has allowed it.
        record Allowed(Tokens tokens) implements Answer {
        }

        /// Not yet; `slowDown` when it was asked for too often.
        record Pending(boolean slowDown) implements Answer {
        }
    }

    /// Begins one (§3.1).
    ///
    /// @throws Refused with a `device.*` code; `device.unsupported` where a provider has no such endpoint
    public Begun begin(TokenRequests.Sender sender, String scope) throws Refused, InterruptedException {
        URI endpoint = sender.metadata().offer().deviceAuthorizationEndpoint();
        if (endpoint == null) {
            throw new Refused(
                    Problem.of("device.unsupported", WebAddress.origin(sender.metadata().issuer())));
        }
        Asked asked = sender.client().asked();
        Map<String, String> form = ProtocolParameters.without(asked.extra().authorization());
        asked.target().into(form);
        form.put("scope", scope);
        ObjectNode body = OAuthAnswer.success(requests.post(endpoint, form, sender, STAGE), STAGE);
        URI complete = Json.text(body, "verification_uri_complete") == null
                ? null
                : address(body, "verification_uri_complete");
        Duration interval = seconds(body.get("interval"), USUAL_INTERVAL);
        return new Begun(text(body, "device_code"), PlainText.clean(text(body, "user_code"), 60),
                address(body, "verification_uri"), complete, seconds(body.get("expires_in"), LONGEST),
                interval.isPositive() ? interval : USUAL_INTERVAL);
    }

    /// Asks once whether the person has allowed it (§3.4).
    ///
    /// @throws Refused with a `token.*` code: `token.access_denied`, `token.expired_token`
    public Answer ask(Begun begun, TokenRequests.Sender sender, Ledger ledger)
            throws Refused, InterruptedException {
        var form = new LinkedHashMap<>(ProtocolParameters.without(sender.client().asked().extra().token()));
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        form.put("device_code", begun.deviceCode());
        try {
            return new Answer.Allowed(tokenEndpoint.request(form, sender, ledger));
        } catch (Refused refused) {
            return switch (refused.problem().code()) {
                case "token.authorization_pending" -> new Answer.Pending(false);
                // A busy network is met like a busy provider: less often (§3.5).
                case "token.slow_down", "token.timeout" -> new Answer.Pending(true);
                default -> throw refused;
            };
        }
    }

    private static String text(ObjectNode body, String member) throws Refused {
        String text = Json.text(body, member);
        if (text == null || text.isBlank()) {
            throw new Refused(Problem.of("device.format", member + " is missing"));
        }
        return text;
    }

    /// A person is sent there: it has to be a web address as secure as any other of the provider.
    private static URI address(ObjectNode body, String member) throws Refused {
        String text = text(body, member);
        try {
            URI address = new URI(text);
            if (WebAddress.isSecure(address)) {
                return address;
            }
        } catch (URISyntaxException _) {
            // named below
        }
        throw new Refused(Problem.of("device.insecure", member + ": " + PlainText.clean(text, 200)));
    }

    private static Duration seconds(@Nullable JsonNode node, Duration usual) {
        if (node == null || !node.isIntegralNumber() || !node.canConvertToInt() || node.intValue() < 0) {
            return usual;
        }
        Duration said = Duration.ofSeconds(node.intValue());
        return said.compareTo(LONGEST) < 0 ? said : LONGEST;
    }
}
