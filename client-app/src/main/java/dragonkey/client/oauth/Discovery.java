package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Finds a provider's endpoints from its issuer (OIDC Discovery §4).
public final class Discovery {
    private static final String STAGE = "discovery";
    private static final String SECURE = "https, or http on this computer";

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
        ObjectNode document = http.document(wellKnown(issuer), STAGE).object(STAGE);
        String named = Json.text(document, "issuer");
        ledger.require(Rule.DISCOVERY_ISSUER, issuer.toString().equals(named), issuer.toString(),
                named == null ? "missing" : PlainText.clean(named, 200));
        ProviderMetadata metadata = metadata(issuer, document);
        requireSecure(addresses(metadata), ledger);
        ledger.pass(Rule.DISCOVERY_SECURE, SECURE, WebAddress.origin(issuer));
        judgePkce(metadata, ledger);
        return metadata;
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
                texts(document, "code_challenge_methods_supported").contains("S256"));
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
