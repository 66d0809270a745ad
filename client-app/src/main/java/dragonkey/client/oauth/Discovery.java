package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ProviderMetadata.Capabilities;
import dragonkey.client.oauth.ProviderMetadata.PushedRequests;
import dragonkey.client.oauth.ProviderMetadata.RevocationSupport;

/// Finds a provider's endpoints from its issuer (OIDC Discovery §4).
public final class Discovery {
    private static final ProblemStage STAGE = ProblemStage.DISCOVERY;
    private static final String SECURE = "https, or http on this computer";
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
        ObjectNode document = document(issuer).object(STAGE);
        String named = Json.text(document, "issuer");
        checkLog.require(SignInRule.DISCOVERY_ISSUER, issuer.toString().equals(named), issuer.toString(),
                named == null ? "missing" : SafeText.clean(named, 200));
        ProviderMetadata metadata = metadata(issuer, document);
        requireSecure(addresses(metadata), checkLog);
        checkLog.pass(SignInRule.DISCOVERY_SECURE, SECURE, WebAddress.origin(issuer));
        judgePkce(metadata, checkLog);
        return metadata;
    }

    /// What a person gave is taken as it is: there is no metadata to judge, and no algorithm that was announced.
    private static ProviderMetadata given(URI issuer, Provider.ManualEndpoints manualEndpoints,
            SignInCheckLog checkLog) throws ProblemException {
        var metadata = new ProviderMetadata(issuer, manualEndpoints.authorization(), manualEndpoints.token(),
                manualEndpoints.jwks(), manualEndpoints.userInfo(), manualEndpoints.endSession(), false,
                Signatures.PUBLIC_KEY_ALGORITHMS.stream().sorted().toList(), List.of(), false,
                Capabilities.NOTHING);
        requireSecure(addresses(metadata), checkLog);
        checkLog.pass(SignInRule.DISCOVERY_SECURE, SECURE, WebAddress.origin(manualEndpoints.token()));
        checkLog.skip(SignInRule.DISCOVERY_ISSUER, issuer.toString(), BY_HAND);
        checkLog.skip(SignInRule.DISCOVERY_PKCE, "S256", BY_HAND + "; S256 is used all the same");
        return metadata;
    }

    /// As OpenID Providers publish it, else as other authorization servers do (RFC 8414 §3): the same members, with
    /// the same meaning, at another place. What the first place answered is told when there is nothing at either.
    private HttpResponse document(URI issuer) throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(wellKnown(issuer), STAGE);
        if (answer.status() != 404) {
            return answer;
        }
        HttpResponse other = httpTransport.document(authorizationServer(issuer), STAGE);
        return other.isSuccess() ? other : answer;
    }

    /// The fixed path stands before the issuer's own (RFC 8414 §3.1).
    static URI authorizationServer(URI issuer) {
        String path = issuer.getRawPath() == null ? "" : issuer.getRawPath();
        return issuer.resolve("/.well-known/oauth-authorization-server"
                + (path.endsWith("/") ? path.substring(0, path.length() - 1) : path));
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
                        ProblemStage.DISCOVERY.failed(ExchangeFailure.INSECURE), SECURE,
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

    private static ProviderMetadata metadata(URI issuer, ObjectNode document) throws ProblemException {
        List<String> algorithms = texts(document, "id_token_signing_alg_values_supported");
        return new ProviderMetadata(issuer, required(document, "authorization_endpoint"),
                required(document, "token_endpoint"), required(document, "jwks_uri"),
                address(document, "userinfo_endpoint"), address(document, "end_session_endpoint"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                algorithms.isEmpty() ? List.of("RS256") : algorithms,
                texts(document, "userinfo_signing_alg_values_supported"),
                texts(document, "code_challenge_methods_supported").contains("S256"),
                new Capabilities(texts(document, "token_endpoint_auth_methods_supported"),
                        new PushedRequests(address(document, "pushed_authorization_request_endpoint"),
                                document.path("require_pushed_authorization_requests").asBoolean(false)),
                        new RevocationSupport(address(document, "revocation_endpoint"),
                                texts(document, "revocation_endpoint_auth_methods_supported")),
                        address(document, "device_authorization_endpoint"),
                        address(document, "introspection_endpoint"),
                        texts(document, "dpop_signing_alg_values_supported")));
    }

    private static URI required(ObjectNode document, String member) throws ProblemException {
        URI address = address(document, member);
        if (address == null) {
            throw ProblemException.of(ProblemStage.DISCOVERY.failed(ExchangeFailure.FORMAT),
                    member + " is missing");
        }
        return address;
    }

    private static @Nullable URI address(ObjectNode document, String member) throws ProblemException {
        JsonNode node = document.get(member);
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return new URI(node.isString() ? node.stringValue() : " ");
        } catch (URISyntaxException _) {
            throw ProblemException.of(ProblemStage.DISCOVERY.failed(ExchangeFailure.FORMAT),
                    member + " is no address");
        }
    }

    private static List<String> texts(ObjectNode document, String member) {
        var texts = new ArrayList<String>();
        for (JsonNode node : document.path(member)) {
            if (node.isString()) {
                texts.add(node.stringValue());
            }
        }
        return texts;
    }
}
