package dragonkey.mock.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.token.KeyRing;

/// What clients find out about our own API (RFC 9728 §2): who gives tokens for it, and how they are sent.
public final class ProtectedResourceEndpoint {
    private static final List<String> SCOPES = List.of("read:dragons", "write:dragons");

    private final Issuer issuer;

    public ProtectedResourceEndpoint(Issuer issuer) {
        this.issuer = issuer;
    }

    public Response answer(Request request) {
        return Response.json(200, metadata()).unlessKnown(request.header("If-None-Match"))
                .with("Cache-Control", "public, max-age=300");
    }

    /// Behind the API's own path there is nothing (RFC 9728 §3.1); whoever looks there is told where to look.
    public Response misplaced(Request request) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("error", "not_found");
        members.put("error_description",
                "the metadata are at " + issuer.protectedResource() + " (RFC 9728, section 3.1)");
        members.putAll(metadata());
        return Response.json(404, members).notStored();
    }

    private Map<String, Object> metadata() {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", issuer.audience());
        metadata.put("authorization_servers", List.of(issuer.uri().toString()));
        metadata.put("scopes_supported", SCOPES);
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("dpop_signing_alg_values_supported", KeyRing.algorithms());
        metadata.put("resource_name", "Dragons and orders");
        metadata.put("resource_documentation", issuer.audience() + "openapi.json");
        return metadata;
    }
}
