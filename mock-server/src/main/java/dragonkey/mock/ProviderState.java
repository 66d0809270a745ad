package dragonkey.mock;

import java.net.URI;
import java.util.Optional;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a provider knows, for another run of it: its keys, clients, grants, refresh tokens and sign-ins. A secret as
/// a whole: whoever has it can sign tokens and use those that were given. The provider writes it nowhere.
///
/// @param text one JSON object; empty when there is nothing to go on with
public record ProviderState(String text) {
    /// Nothing: a provider that starts with it starts empty.
    public static final ProviderState NONE = new ProviderState("");

    /// Of the text. One of another version is as good as none.
    static final int VERSION = 1;

    /// Whose state it is; empty when it is none that this version can go on with.
    public Optional<URI> issuer() {
        try {
            JsonNode object = JsonMapper.shared().readTree(text);
            return object.path("version").asInt(0) == VERSION
                    ? Optional.of(URI.create(object.required("issuer").stringValue()))
                    : Optional.empty();
        } catch (JacksonException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// The text stays inside.
    @Override
    public String toString() {
        return "ProviderState[hidden]";
    }
}
