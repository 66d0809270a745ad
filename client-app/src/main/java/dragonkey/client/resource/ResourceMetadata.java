package dragonkey.client.resource;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;

/// What an API says of itself (RFC 9728 §2), as far as a client needs it. Nothing in it is judged yet.
///
/// @param resource the address that it is the description of, or null
/// @param servers `authorization_servers`
/// @param scopes `scopes_supported`
/// @param bearerMethods `bearer_methods_supported`; empty when it does not say
public record ResourceMetadata(@Nullable String resource, List<String> servers, List<String> scopes,
        List<String> bearerMethods) {
    private static final String NAME = "/.well-known/oauth-protected-resource";

    /// Of an API that says nothing of itself.
    public static final ResourceMetadata NOTHING = new ResourceMetadata(null, List.of(), List.of(),
            List.of());

    /// What of a document is of use; what is no text is passed over.
    public static ResourceMetadata read(ObjectNode document) {
        return new ResourceMetadata(Json.text(document, "resource"), texts(document, "authorization_servers"),
                texts(document, "scopes_supported"), texts(document, "bearer_methods_supported"));
    }

    private static List<String> texts(ObjectNode document, String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : document.path(member)) {
            if (each.isString()) {
                texts.add(each.stringValue());
            }
        }
        return List.copyOf(texts);
    }

    /// Where the metadata of an API are, if nothing leads there: the fixed path before the API's own (RFC 9728 §3.1), then
    /// that of the whole host.
    static List<URI> places(URI api) {
        String path = api.getRawPath() == null ? "" : api.getRawPath();
        return List.copyOf(new LinkedHashSet<>(
                List.of(api.resolve(NAME + (path.equals("/") ? "" : path)), api.resolve(NAME))));
    }

    /// Where they are not, and often are put: behind the API's own path.
    static URI suffix(URI api) {
        String path = api.getRawPath() == null ? "" : api.getRawPath();
        return api.resolve((path.endsWith("/") ? path.substring(0, path.length() - 1) : path) + NAME);
    }
}
