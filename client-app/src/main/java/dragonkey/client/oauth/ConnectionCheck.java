package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Looks at a provider before anybody signs in: what it says about itself, its keys, and whether both fit this
/// client. Unlike a sign-in it goes on after what failed, to list everything at once.
public final class ConnectionCheck {
    private static final String DISCOVERY = "OIDC Discovery 3";

    private final Http http;

    public ConnectionCheck(Http http) {
        this.http = http;
    }

    /// Every finding, in the order in which a sign-in would stumble over it. Sends two requests at the most, to the
    /// provider's metadata and its keys, and none that says who asks.
    public Verdict run(Provider provider, Client client) throws InterruptedException {
        var findings = new ArrayList<Finding>();
        Provider.Endpoints byHand = provider.endpoints();
        if (byHand != null) {
            findings.add(
                    Finding.skipped("check.discovery", "metadata", "endpoints are given by hand", DISCOVERY));
            secure(findings, "check.authorization_endpoint", byHand.authorization().toString());
            secure(findings, "check.token_endpoint", byHand.token().toString());
            secure(findings, "check.jwks_uri", byHand.jwks().toString());
            keys(findings, byHand.jwks().toString());
            return new Verdict(findings);
        }
        try {
            ObjectNode document = http.document(Discovery.wellKnown(provider.issuer()), "discovery")
                    .object("discovery");
            findings.add(Finding.passed("check.discovery", "metadata", WebAddress.origin(provider.issuer()),
                    "OIDC Discovery 4"));
            metadata(findings, document, provider.issuer());
            client(findings, document, client);
            keys(findings, Json.text(document, "jwks_uri"));
        } catch (Refused refused) {
            findings.add(failed("check.discovery", "metadata", refused.problem(), "OIDC Discovery 4"));
        }
        return new Verdict(findings);
    }

    private static void metadata(List<Finding> findings, ObjectNode document, URI issuer) {
        String named = shown(Json.text(document, "issuer"));
        judge(findings, "check.issuer", named.equals(issuer.toString()), issuer.toString(), named,
                "OIDC Discovery 4.3");
        secure(findings, "check.authorization_endpoint", Json.text(document, "authorization_endpoint"));
        secure(findings, "check.token_endpoint", Json.text(document, "token_endpoint"));
        secure(findings, "check.jwks_uri", Json.text(document, "jwks_uri"));
        for (String optional : List.of("userinfo_endpoint", "end_session_endpoint", "revocation_endpoint")) {
            if (document.hasNonNull(optional)) {
                secure(findings, "check." + optional, Json.text(document, optional));
            } else {
                findings.add(Finding.skipped("check." + optional, "an address", "not offered", DISCOVERY));
            }
        }
        wants(findings, document, "response_types_supported", "code", DISCOVERY);
        wants(findings, document, "code_challenge_methods_supported", "S256", "RFC 8414 2");
        List<String> algorithms = texts(document, "id_token_signing_alg_values_supported");
        judge(findings, "check.id_token_signing_alg_values_supported",
                algorithms.isEmpty()
                        || algorithms.stream().anyMatch(Signatures.PUBLIC_KEY_ALGORITHMS::contains),
                "one with a public key", algorithms.isEmpty() ? "none listed: RS256" : shown(algorithms),
                DISCOVERY);
    }

    private static void client(List<Finding> findings, ObjectNode document, Client client) {
        for (String scope : client.scope()) {
            wants(findings, document, "scopes_supported", scope, DISCOVERY);
        }
        String method = switch (client.authentication()) {
            case ClientAuthentication.None _ -> "none";
            case ClientAuthentication.Secret(var _, var place) ->
                place == ClientAuthentication.Secret.Place.BASIC
                        ? "client_secret_basic"
                        : "client_secret_post";
            case ClientAuthentication.PrivateKey _ -> "private_key_jwt";
        };
        wants(findings, document, "token_endpoint_auth_methods_supported", method, DISCOVERY);
    }

    /// Providers may do more than they list: what is not listed is no failure, but worth knowing.
    private static void wants(List<Finding> findings, ObjectNode document, String list, String word,
            String reference) {
        List<String> listed = texts(document, list);
        findings.add(listed.contains(word)
                ? Finding.passed("check." + list, word, "listed", reference)
                : Finding.skipped("check." + list, word,
                        listed.isEmpty() ? "nothing is listed" : "not listed",
                        reference));
    }

    private void keys(List<Finding> findings, @Nullable String address) throws InterruptedException {
        if (address == null || !isSecure(address)) {
            findings.add(Finding.skipped("check.keys", "public keys", "no address to ask", "RFC 7517 5"));
            return;
        }
        try {
            ObjectNode set = http.document(URI.create(address), "jwks").object("jwks");
            long usable = set.get("keys") instanceof ArrayNode keys
                    ? keys.valueStream().filter(ConnectionCheck::isUsable).count()
                    : 0;
            judge(findings, "check.keys", usable > 0, "a public key for signatures", usable + " usable",
                    "RFC 7517 5");
            judge(findings, "check.keys_public",
                    set.path("keys").valueStream().noneMatch(key -> key.has("d")),
                    "no private key", set.path("keys").valueStream().filter(key -> key.has("d")).count()
                            + " private",
                    "RFC 7517 9.2");
        } catch (Refused refused) {
            findings.add(failed("check.keys", "public keys", refused.problem(), "RFC 7517 5"));
        }
    }

    private static boolean isUsable(JsonNode node) {
        try {
            JWK key = JWK.parse(node.toString());
            return Signatures.PUBLIC_KEY_ALGORITHMS.stream().anyMatch(alg -> Signatures.mayVerify(key, alg));
        } catch (ParseException | IllegalArgumentException _) {
            return false;
        }
    }

    private static void secure(List<Finding> findings, String code, @Nullable String address) {
        judge(findings, code, address != null && isSecure(address), "https, or http on this computer",
                shown(address), DISCOVERY);
    }

    private static boolean isSecure(String address) {
        try {
            return WebAddress.isSecure(new URI(address));
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private static void judge(List<Finding> findings, String code, boolean holds, String expected,
            String found,
            String reference) {
        findings.add(holds
                ? Finding.passed(code, expected, found, reference)
                : Finding.failed(code, expected, found, reference));
    }

    private static Finding failed(String code, String expected, Problem problem, String reference) {
        return Finding.failed(code, expected, problem.code() + " " + problem.detail(), reference);
    }

    private static List<String> texts(ObjectNode document, String member) {
        return document.path(member).valueStream().filter(JsonNode::isString).map(JsonNode::stringValue)
                .toList();
    }

    private static String shown(@Nullable String text) {
        return text == null ? "missing" : PlainText.clean(text, 200);
    }

    private static String shown(List<String> words) {
        return PlainText.clean(String.join(" ", words), 200);
    }
}
