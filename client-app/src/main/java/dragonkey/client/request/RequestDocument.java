package dragonkey.client.request;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest.ApiHeader;

/// Requests out of a document that others wrote: a recording of exchanges (HAR 1.2) or a description of an API (OpenAPI 3), in
/// JSON or YAML. No token, cookie or other word of who asks is taken over.
///
/// @param requests in the order of the document, each with a name of its own
/// @param left how many more there were than a connection keeps
public record RequestDocument(List<ApiRequest> requests, int left) {
    private static final int LONGEST = 10_000_000;
    private static final Pattern OF_THE_CONNECTION = Pattern
            .compile("host|content-length|connection|accept-encoding|user-agent|origin|referer|sec-.*"
                    + "|upgrade-insecure-requests|priority|pragma|cache-control|te");
    private static final Pattern SECRET = Pattern.compile(".*(?:token|secret|api-?key|session).*");

    public RequestDocument {
        requests = List.copyOf(requests);
    }

    /// Whether this looks like such a document, and not like a command.
    public static boolean isOne(String text) {
        return text.stripLeading().matches("(?s)(?:\\{|\\[|---|#|openapi\\s*:|swagger\\s*:|\"openapi\").*");
    }

    /// Reads a document.
    ///
    /// @throws ProblemException `api.request`, with what was found instead
    public static RequestDocument read(String text) throws ProblemException {
        if (text.length() > LONGEST) {
            throw ApiRequest.wrong("longer than " + LONGEST + " characters");
        }
        JsonNode document;
        try {
            document = new YAMLMapper().readTree(text);
        } catch (JacksonException notRead) {
            throw ApiRequest.wrong("neither JSON nor YAML: " + notRead.getOriginalMessage());
        }
        if (document.path("log").path("entries").isArray()) {
            return of(HarImport.requests(document));
        }
        if (document.path("openapi").asString("").startsWith("3.")) {
            return of(new OpenApiImport(document).requests());
        }
        throw ApiRequest.wrong(document.has("swagger")
                ? "OpenAPI " + document.path("swagger").asString("") + ": version 3 is read"
                : "neither log.entries of a HAR nor openapi 3 is in it");
    }

    private static RequestDocument of(List<ApiRequest> all) throws ProblemException {
        if (all.isEmpty()) {
            throw ApiRequest.wrong("no request is in it");
        }
        Set<String> names = new HashSet<>();
        List<ApiRequest> kept = new ArrayList<>();
        for (ApiRequest request : all.subList(0, Math.min(all.size(), SavedRequests.MOST))) {
            String name = request.name();
            for (int again = 2; !names.add(name); again++) {
                name = request.name() + " " + again;
            }
            kept.add(request.named(name));
        }
        return new RequestDocument(kept, all.size() - kept.size());
    }

    /// Takes a header over that is part of the request; who asks, and what the connection itself says, is left out.
    static void take(String name, String value, List<ApiHeader> headers) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(":") && !OF_THE_CONNECTION.matcher(lower).matches()
                && !ApiRequest.carriesToken(name) && !SECRET.matcher(lower).matches()) {
            headers.add(new ApiHeader(name, value));
        }
    }
}
