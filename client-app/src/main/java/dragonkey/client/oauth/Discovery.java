package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ProviderMetadata.Capabilities;
import dragonkey.client.oauth.ProviderMetadata.PushedRequests;
import dragonkey.client.oauth.ProviderMetadata.RegistrationSupport;
import dragonkey.client.oauth.ProviderMetadata.RevocationSupport;

import static java.util.stream.Collectors.joining;

/// Finds a provider's endpoints from its issuer (OIDC Discovery §4).
public final class Discovery {
    private static final ProblemStage STAGE = ProblemStage.DISCOVERY;
    private static final String SECURE = "https, or http on this computer";
    /// A part that stands for whichever tenant, as Entra ID's `{tenantid}`; also percent-encoded or in angle brackets.
    private static final Pattern TEMPLATE = Pattern
            .compile("(?i)(\\{|%7b|<|%3c)[^/]*(}|%7d|>|%3e)|/(:|\\$|%24)\\w+(/|$)");
    /// What OpenID Providers say, and other authorization servers have no reason to (OIDC Discovery §3).
    private static final List<String> OPEN_ID = List.of("id_token_signing_alg_values_supported",
            "subject_types_supported", "userinfo_endpoint");
    private static final String BY_HAND = "no discovery, endpoints given by hand";

    private final HttpTransport httpTransport;

    public Discovery(HttpTransport httpTransport) {
        this.httpTransport = httpTransport;
    }

    /// Reads the metadata and judges it.
    ///
    /// @throws ProblemException with a `discovery.*` code
    public ProviderMetadata read(Provider provider, SignInCheckLog checkLog)
            throws ProblemException, InterruptedException {
        URI issuer = provider.issuer();
        requireSecure(List.of(issuer), checkLog);
        if (provider.endpoints() != null) {
            return given(issuer, provider.endpoints(), checkLog);
        }
        HttpResponse answer = document(issuer);
        ObjectNode document = answer.object(STAGE);
        String named = Json.text(document, "issuer");
        boolean template = named != null && TEMPLATE.matcher(named).find();
        checkLog.require(SignInRule.DISCOVERY_ISSUER, issuer.toString().equals(named) && !template,
                named == null
                        ? ProblemReason.ISSUER_MISSING
                        : template ? ProblemReason.ISSUER_TEMPLATE : null,
                issuer.toString(), named == null ? "missing" : SafeText.clean(named, 200));
        ProviderMetadata metadata = metadata(issuer, document,
                answer.from().getPath().contains("openid-configuration"));
        requireSecure(addresses(metadata), checkLog);
        checkLog.pass(SignInRule.DISCOVERY_SECURE, SECURE,
                WebAddress.origin(issuer) + remark(metadata.leftOut()));
        judgePkce(metadata, checkLog);
        return metadata;
    }

    /// What was left out, for whoever looks at the check.
    private static String remark(Map<String, String> leftOut) {
        return leftOut.isEmpty()
                ? ""
                : "; left out: " + SafeText.clean(leftOut.entrySet().stream()
                        .map(each -> each.getKey() + " (" + each.getValue() + ")").collect(joining(", ")),
                        400);
    }

    /// What a person gave is taken as it is: there is no metadata to judge, and no algorithm that was announced.
    private static ProviderMetadata given(URI issuer, Provider.ManualEndpoints manualEndpoints,
            SignInCheckLog checkLog) throws ProblemException {
        var metadata = new ProviderMetadata(issuer, manualEndpoints.authorization(), manualEndpoints.token(),
                manualEndpoints.jwks(), manualEndpoints.userInfo(), manualEndpoints.endSession(), false,
                Signatures.PUBLIC_KEY_ALGORITHMS.stream().sorted().toList(), List.of(), false,
                Capabilities.NOTHING, Map.of());
        requireSecure(addresses(metadata), checkLog);
        checkLog.pass(SignInRule.DISCOVERY_SECURE, SECURE, WebAddress.origin(manualEndpoints.token()));
        checkLog.skip(SignInRule.DISCOVERY_ISSUER, issuer.toString(), BY_HAND);
        checkLog.skip(SignInRule.DISCOVERY_PKCE, "S256", BY_HAND + "; S256 is used all the same");
        return metadata;
    }

    /// As OpenID Providers publish it, else as other authorization servers do (RFC 8414 §3): the same members, with
    /// the same meaning, at another place. At last the place that RFC 8414 §5 has for OpenID Providers. What the first place
    /// answered is told when there is nothing at any.
    private HttpResponse document(URI issuer) throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(wellKnown(issuer), STAGE);
        if (answer.status() != 404) {
            return answer;
        }
        HttpResponse other = httpTransport.document(authorizationServer(issuer), STAGE);
        URI last = inserted(issuer, "openid-configuration");
        if (other.isSuccess() || last.equals(wellKnown(issuer))) {
            return other.isSuccess() ? other : answer;
        }
        HttpResponse third = httpTransport.document(last, STAGE);
        return third.isSuccess() ? third : answer;
    }

    /// The fixed path stands before the issuer's own (RFC 8414 §3.1).
    static URI authorizationServer(URI issuer) {
        return inserted(issuer, "oauth-authorization-server");
    }

    private static URI inserted(URI issuer, String name) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
        return issuer.resolve(
                "/.well-known/" + name + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
    }

    /// The issuer without one trailing slash, then the fixed path (OIDC Discovery §4.1).
    public static URI wellKnown(URI issuer) {
        String base = issuer.toString();
        return URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                + "/.well-known/openid-configuration");
    }

    private static void requireSecure(List<URI> addresses, SignInCheckLog checkLog) throws ProblemException {
        for (URI address : addresses) {
            if (!WebAddress.isSecure(address)) {
                throw checkLog.fail(SignInRule.DISCOVERY_SECURE,
                        ProblemStage.DISCOVERY.failed(ExchangeFailure.INSECURE),
                        WebAddress.fault(address).orElse(null), SECURE,
                        SafeText.clean(address.toString(), 200));
            }
        }
    }

    private static List<URI> addresses(ProviderMetadata metadata) {
        var addresses = new ArrayList<@Nullable URI>();
        addresses.add(metadata.authorizationEndpoint());
        addresses.add(metadata.tokenEndpoint());
        addresses.add(metadata.jwksUri());
        addresses.add(metadata.userInfoEndpoint());
        addresses.add(metadata.endSessionEndpoint());
        addresses.add(metadata.offer().revocation().endpoint());
        addresses.add(metadata.offer().pushedRequests().endpoint());
        addresses.add(metadata.offer().deviceAuthorizationEndpoint());
        return addresses.stream().<URI>mapMulti((address, next) -> {
            if (address != null) {
                next.accept(address);
            }
        }).toList();
    }

    /// A provider may do PKCE without saying so: we go on with S256 either way, and say what we saw.
    private static void judgePkce(ProviderMetadata metadata, SignInCheckLog checkLog) {
        if (metadata.s256Listed()) {
            checkLog.pass(SignInRule.DISCOVERY_PKCE, "S256", "S256");
        } else {
            checkLog.skip(SignInRule.DISCOVERY_PKCE, "S256", "not listed; S256 is used all the same");
        }
    }

    private static ProviderMetadata metadata(URI issuer, ObjectNode document, boolean fromOpenIdPlace)
            throws ProblemException {
        var addresses = new Addresses(document);
        boolean openId = fromOpenIdPlace || OPEN_ID.stream().anyMatch(document::has);
        List<String> algorithms = texts(document, "id_token_signing_alg_values_supported");
        return new ProviderMetadata(issuer, addresses.required("authorization_endpoint"),
                addresses.required("token_endpoint"),
                openId ? addresses.required("jwks_uri") : addresses.optional("jwks_uri"),
                addresses.optional("userinfo_endpoint"), addresses.optional("end_session_endpoint"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                algorithms.isEmpty() && openId ? List.of("RS256") : algorithms,
                texts(document, "userinfo_signing_alg_values_supported"),
                texts(document, "code_challenge_methods_supported").contains("S256"),
                new Capabilities(texts(document, "token_endpoint_auth_methods_supported"),
                        new PushedRequests(addresses.optional("pushed_authorization_request_endpoint"),
                                document.path("require_pushed_authorization_requests").asBoolean(false)),
                        new RevocationSupport(addresses.optional("revocation_endpoint"),
                                texts(document, "revocation_endpoint_auth_methods_supported")),
                        addresses.optional("device_authorization_endpoint"),
                        addresses.optional("introspection_endpoint"),
                        texts(document, "dpop_signing_alg_values_supported"),
                        new RegistrationSupport(addresses.optional("registration_endpoint"),
                                document.path("client_id_metadata_document_supported").asBoolean(false))),
                addresses.leftOut);
    }

    /// The addresses of one document. What a sign-in needs has to be right; what it can do without is left out when it
    /// is not, with a remark.
    private static final class Addresses {
        private final ObjectNode document;
        private final Map<String, String> leftOut = new LinkedHashMap<>();

        Addresses(ObjectNode document) {
            this.document = document;
        }

        URI required(String member) throws ProblemException {
            JsonNode node = document.path(member);
            if (node.isMissingNode() || node.isNull()) {
                throw unusable(member + " is missing", null);
            }
            if (!node.isString()) {
                throw unusable(member + " is no address: " + SafeText.shown(node), null);
            }
            URI address = parsed(node.stringValue());
            ProblemReason fault = address == null
                    ? ProblemReason.ADDRESS_RELATIVE
                    : WebAddress.fault(address).orElse(null);
            if (address == null || fault == ProblemReason.ADDRESS_RELATIVE) {
                throw unusable(member + ": “" + SafeText.shown(node) + "”", fault);
            }
            return address;
        }

        private static ProblemException unusable(String what, @Nullable ProblemReason reason) {
            return ProblemException.of(ProblemStage.DISCOVERY.failed(ExchangeFailure.FORMAT), reason, what);
        }

        @Nullable
        URI optional(String member) {
            JsonNode node = document.path(member);
            if (node.isMissingNode() || node.isNull()) {
                return null;
            }
            @Nullable
            URI address = node.isString() ? parsed(node.stringValue()) : null;
            if (address != null && WebAddress.isSecure(address)) {
                return address;
            }
            leftOut.put(member, fault(node, address));
            return null;
        }

        private static String fault(JsonNode node, @Nullable URI address) {
            String found = SafeText.shown(node);
            if (!node.isString()) {
                return "not text: " + found;
            }
            if (node.stringValue().isBlank()) {
                return "empty";
            }
            ProblemReason reason = address == null
                    ? ProblemReason.ADDRESS_RELATIVE
                    : WebAddress.fault(address).orElse(null);
            if (reason == null) {
                return "not https: " + found;
            }
            return (reason == ProblemReason.ADDRESS_RELATIVE
                    ? "no absolute address: "
                    : "no address of the web: ") + found;
        }

        private static @Nullable URI parsed(String text) {
            try {
                return new URI(text.strip());
            } catch (URISyntaxException _) {
                return null;
            }
        }
    }

    private static List<String> texts(ObjectNode document, String member) {
        var texts = new ArrayList<String>();
        JsonNode list = document.path(member);
        for (JsonNode node : list.isString() ? List.of(list) : list) {
            if (node.isString()) {
                texts.addAll(List.of(node.stringValue().strip().split("\\s+")));
            }
        }
        return texts;
    }
}
