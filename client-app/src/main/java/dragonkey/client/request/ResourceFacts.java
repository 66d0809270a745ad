package dragonkey.client.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What an API says of itself (RFC 9728 §2), as far as it tells why it refuses.
///
/// @param resource what tokens for it name as their audience; empty where it does not say
/// @param authorizationServers whose tokens it takes; empty where it does not say
/// @param scopes that it knows; empty where it does not say
public record ResourceFacts(String resource, List<String> authorizationServers, List<String> scopes) {
    /// Of an API that says nothing of itself.
    public static final ResourceFacts UNKNOWN = new ResourceFacts("", List.of(), List.of());

    public ResourceFacts {
        authorizationServers = List.copyOf(authorizationServers);
        scopes = List.copyOf(scopes);
    }

    static ResourceFacts of(ObjectNode metadata) {
        return new ResourceFacts(metadata.path("resource").asString(""),
                texts(metadata.path("authorization_servers")), texts(metadata.path("scopes_supported")));
    }

    private static List<String> texts(JsonNode list) {
        var texts = new ArrayList<String>();
        for (JsonNode one : list) {
            Optional.of(one.asString("")).filter(text -> !text.isEmpty()).ifPresent(texts::add);
        }
        return texts;
    }

    /// Where an answer says that they are; only on the host that answered, whom they are about (RFC 9728 §5.1).
    static Optional<URI> address(ApiAnswer answer) {
        return answer.challenges().stream().map(challenge -> challenge.parameters().get("resource_metadata"))
                .filter(Objects::nonNull).findFirst().flatMap(text -> onTheHostOf(answer, text));
    }

    private static Optional<URI> onTheHostOf(ApiAnswer answer, String text) {
        try {
            URI address = URI.create(text);
            return answer.address().getAuthority().equals(address.getAuthority())
                    ? Optional.of(address)
                    : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
