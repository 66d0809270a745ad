package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;

/// Asks for a sign-in that a person allows on another device (RFC 8628).
public final class DeviceAuthorization {
    private static final ProblemStage STAGE = ProblemStage.DEVICE;
    private static final Duration USUAL_INTERVAL = Duration.ofSeconds(5);
    private static final Duration SLOWER = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ClientRequests requests;
    private final TokenEndpoint tokenEndpoint;

    DeviceAuthorization(ClientRequests requests, TokenEndpoint tokenEndpoint) {
        this.requests = requests;
        this.tokenEndpoint = tokenEndpoint;
    }

    /// What the person needs (§3.2), and what they need not see. It never prints the device code.
    ///
    /// @param verificationUriComplete the same address with the user code in it, or null
    /// @param life how long the person has
    /// @param interval how long to wait between two requests, at least
    public record DeviceCodes(String deviceCode, String userCode, URI verificationUri,
            @Nullable URI verificationUriComplete, Duration life, Duration interval) {
        /// As a provider asked that is asked too often (§3.5).
        public DeviceCodes slower() {
            return new DeviceCodes(deviceCode, userCode, verificationUri, verificationUriComplete, life,
                    interval.plus(SLOWER));
        }

        @Override
        public String toString() {
            return "DeviceCodes[" + userCode + " at " + verificationUri + "]";
        }
    }

    /// What one request said.
    public sealed interface DevicePoll {
        /// The person has allowed it.
        record Approved(Tokens tokens) implements DevicePoll {
        }

        /// Not yet; `slowDown` when it was asked for too often.
        record Pending(boolean slowDown) implements DevicePoll {
        }
    }

    /// Begins one (§3.1).
    ///
    /// @throws ProblemException with a `device.*` code; `device.unsupported` where a provider has no such endpoint
    public DeviceCodes begin(ClientRequests.RequestSender requestSender, String scope)
            throws ProblemException, InterruptedException {
        URI endpoint = requestSender.metadata().offer().deviceAuthorizationEndpoint();
        if (endpoint == null) {
            throw ProblemException.of(ProblemCode.DEVICE_UNSUPPORTED,
                    WebAddress.origin(requestSender.metadata().issuer()));
        }
        RequestParameters requestParameters = requestSender.client().asked();
        Map<String, String> form = RequestParameters.ExtraParameters
                .allowed(requestParameters.extra().authorization());
        requestParameters.target().into(form);
        form.put("scope", scope);
        ObjectNode body = OAuthResponse.success(requests.post(endpoint, form, requestSender, STAGE), STAGE);
        URI complete = Json.text(body, "verification_uri_complete") == null
                ? null
                : address(body, "verification_uri_complete");
        Duration interval = seconds(body.get("interval"), USUAL_INTERVAL);
        return new DeviceCodes(text(body, "device_code"), SafeText.clean(text(body, "user_code"), 60),
                address(body, "verification_uri"), complete, seconds(body.get("expires_in"), LONGEST),
                interval.isPositive() ? interval : USUAL_INTERVAL);
    }

    /// Asks once whether the person has allowed it (§3.4).
    ///
    /// @throws ProblemException with a `token.*` code: `token.access_denied`, `token.expired_token`
    public DevicePoll ask(DeviceCodes deviceCodes, ClientRequests.RequestSender requestSender,
            SignInCheckLog checkLog) throws ProblemException, InterruptedException {
        var form = new LinkedHashMap<>(
                RequestParameters.ExtraParameters.allowed(requestSender.client().asked().extra().token()));
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:device_code");
        form.put("device_code", deviceCodes.deviceCode());
        try {
            return new DevicePoll.Approved(tokenEndpoint.request(form, requestSender, checkLog));
        } catch (ProblemException problemException) {
            return switch (problemException.problem().kind()) {
                case ProviderError(ProblemStage _, String name) when name.equals("authorization_pending") ->
                    new DevicePoll.Pending(false);
                // A busy network is met like a busy provider: less often (§3.5).
                case ProviderError(ProblemStage _, String name) when name.equals("slow_down") ->
                    new DevicePoll.Pending(true);
                case FailedExchange(ProblemStage stage, ExchangeFailure failure) when stage == ProblemStage.TOKEN
                        && failure == ExchangeFailure.TIMEOUT ->
                    new DevicePoll.Pending(true);
                case ProviderError _,FailedExchange _,ProblemCode _ -> throw problemException;
            };
        }
    }

    private static String text(ObjectNode body, String member) throws ProblemException {
        JsonNode node = body.path(member);
        // Codes of digits alone come as numbers from some providers.
        @Nullable
        String text = node.isIntegralNumber() ? node.toString() : Json.text(body, member);
        if (text == null || text.isBlank()) {
            throw ProblemException.of(ProblemStage.DEVICE.failed(ExchangeFailure.FORMAT),
                    member + " is missing");
        }
        return text;
    }

    /// A person is sent there: it has to be a web address as secure as any other of the provider.
    private static URI address(ObjectNode body, String member) throws ProblemException {
        String text = text(body, member);
        @Nullable
        ProblemReason fault = ProblemReason.ADDRESS_RELATIVE;
        try {
            URI address = new URI(text);
            if (WebAddress.isSecure(address)) {
                return address;
            }
            fault = WebAddress.fault(address).orElse(null);
        } catch (URISyntaxException _) {
            // named below
        }
        throw ProblemException.of(ProblemStage.DEVICE.failed(ExchangeFailure.INSECURE), fault,
                member + ": " + SafeText.clean(text, 200));
    }

    private static Duration seconds(@Nullable JsonNode node, Duration usual) {
        double said = TokenEndpoint.seconds(node).orElse(-1);
        return said < 0 ? usual : Duration.ofSeconds((long) Math.min(said, (double) LONGEST.toSeconds()));
    }
}
