package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.core.WebAddress;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.jose.Signatures;
import dragonkey.client.oauth.ProviderMetadata.Offer;

/// Finds a provider's endpoints from its issuer (OIDC Discovery §4).
public final class Discovery {
    private static final String STAGE = "discovery";
    private static final String SECURE = "https, or http on this computer";
    private static final String BY_HAND = "no discovery, endpoints given by hand";

    private final Http http;

    public Discovery(Http http) {
        this.http = http;
    }

    /// Reads the metadata and judges it.
    ///
    /// @throws Refused with a `discovery.*` code
    public ProviderMetadata read(Provider provider, Ledger ledger) throws Refused, InterruptedException {
        URI issuer = provider.issuer();
        requireSecure(List.of(issuer), ledger);
        if (provider.endpoints() != null) {
            return given(issuer, provider.endpoints(), ledger);
        }
        ObjectNode document = document(issuer).object(STAGE);
        String named = Json.text(document, "issuer");
        ledger.require(Rule.DISCOVERY_ISSUER, issuer.toString().equals(named), issuer.toString(),
                named == null ? "missing" : PlainText.clean(named, 200));
        ProviderMetadata metadata = metadata(issuer, document);
        requireSecure(addresses(metadata), ledger);
        ledger.pass(Rule.DISCOVERY_SECURE, SECURE, WebAddress.origin(issuer));
        judgePkce(metadata, ledger);
        return metadata;
    }

    /// What a person gave is taken as it is: there is no metadata to judge, and no algorithm that was announced.
    private static ProviderMetadata given(URI issuer, Provider.Endpoints endpoints, Ledger ledger)
            throws Refused {
        var metadata = new ProviderMetadata(issuer, endpoints.authorization(), endpoints.token(),
                endpoints.jwks(), endpoints.userInfo(), endpoints.endSession(), null, false,
                Signatures.PUBLIC_KEY_ALGORITHMS.stream().sorted().toList(), List.of(), false, Offer.NOTHING);
        requireSecure(addresses(metadata), ledger);
        ledger.pass(Rule.DISCOVERY_SECURE, SECURE, WebAddress.origin(endpoints.token()));
        ledger.skip(Rule.DISCOVERY_ISSUER, issuer.toString(), BY_HAND);
        ledger.skip(Rule.DISCOVERY_PKCE, "S256", BY_HAND + "; S256 is used all the same");
        return metadata;
    }

    /// As OpenID Providers publish it, else as other authorization servers do (RFC 8414 §3): the same members, with
    /// the same meaning, at another place. What the first place answered is told when there is nothing at either.
    private HttpAnswer document(URI issuer) throws Refused, InterruptedException {
        HttpAnswer answer = http.document(wellKnown(issuer), STAGE);
        if (answer.status() != 404) {
            return answer;
        }
        HttpAnswer other = http.document(authorizationServer(issuer), STAGE);
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

    private static void requireSecure(List<URI> addresses, Ledger ledger) throws Refused {
        for (URI address : addresses) {
            if (!WebAddress.isSecure(address)) {
                throw ledger.fail(Rule.DISCOVERY_SECURE, "discovery.insecure", SECURE,
                        PlainText.clean(address.toString(), 200));
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
        addresses.add(metadata.revocationEndpoint());
        addresses.add(metadata.offer().pushedAuthorizationEndpoint());
        addresses.add(metadata.offer().deviceAuthorizationEndpoint());
        return addresses.stream().<URI>mapMulti((address, next) -> {
            if (address != null) {
                next.accept(address);
            }
        }).toList();
    }

    /// A provider may do PKCE without saying so: we go on with S256 either way, and say what we saw.
    private static void judgePkce(ProviderMetadata metadata, Ledger ledger) {
        if (metadata.s256Listed()) {
            ledger.pass(Rule.DISCOVERY_PKCE, "S256", "S256");
        } else {
            ledger.skip(Rule.DISCOVERY_PKCE, "S256", "not listed; S256 is used all the same");
        }
    }

    private static ProviderMetadata metadata(URI issuer, ObjectNode document) throws Refused {
        List<String> algorithms = texts(document, "id_token_signing_alg_values_supported");
        return new ProviderMetadata(issuer, required(document, "authorization_endpoint"),
                required(document, "token_endpoint"), required(document, "jwks_uri"),
                address(document, "userinfo_endpoint"), address(document, "end_session_endpoint"),
                address(document, "revocation_endpoint"),
                document.path("authorization_response_iss_parameter_supported").asBoolean(false),
                algorithms.isEmpty() ? List.of("RS256") : algorithms,
                texts(document, "userinfo_signing_alg_values_supported"),
                texts(document, "code_challenge_methods_supported").contains("S256"),
                new Offer(address(document, "pushed_authorization_request_endpoint"),
                        address(document, "device_authorization_endpoint"),
                        address(document, "introspection_endpoint"),
                        document.path("require_pushed_authorization_requests").asBoolean(false),
                        texts(document, "token_endpoint_auth_methods_supported"),
                        texts(document, "revocation_endpoint_auth_methods_supported"),
                        texts(document, "dpop_signing_alg_values_supported")));
    }

    private static URI required(ObjectNode document, String member) throws Refused {
        URI address = address(document, member);
        if (address == null) {
            throw new Refused(Problem.of("discovery.format", member + " is missing"));
        }
        return address;
    }

    private static @Nullable URI address(ObjectNode document, String member) throws Refused {
        JsonNode node = document.get(member);
        if (node == null || node.isNull()) {
            return null;
        }
        try {
            return new URI(node.isString() ? node.stringValue() : " ");
        } catch (URISyntaxException _) {
            throw new Refused(Problem.of("discovery.format", member + " is no address"));
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
