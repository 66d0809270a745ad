package dragonkey.mock.api;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.http.Response;
import dragonkey.mock.token.KeyRing;

/// What an API that stands alone says of itself (RFC 9728 §2): who gives tokens for it. Only where tokens call it by its address,
/// for a client asks for tokens by that (§3.3).
record ResourceDocument(URI address, TrustedIssuer trusted) {
    /// Where it is, on the host of the API (§3.1).
    static final String PATH = "/.well-known/oauth-protected-resource/api/";
    private static final List<String> SCOPES = List.of("read:dragons", "write:dragons");

    /// Whether there is one: tokens name the API by its address.
    boolean isServed() {
        return trusted.audience().equals(resource());
    }

    /// Where it is; empty where there is none.
    String place() {
        return isServed() ? address.resolve(PATH).toString() : "";
    }

    private String resource() {
        return address.resolve("api/").toString();
    }

    Response answer() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("resource", resource());
        members.put("authorization_servers", List.of(trusted.uri().toString()));
        members.put("scopes_supported", SCOPES);
        members.put("bearer_methods_supported", List.of("header"));
        members.put("dpop_signing_alg_values_supported", KeyRing.algorithms());
        return Response.json(200, members);
    }
}
