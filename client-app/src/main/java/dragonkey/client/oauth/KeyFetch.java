package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.http.HttpAnswer;
import dragonkey.client.jose.KeyText;
import dragonkey.client.jose.Keys;

/// Fetches the keys at an address that a person named: that of a key set, or of a provider's metadata, which names
/// its key set.
public final class KeyFetch {
    private static final String STAGE = "jwks";

    private KeyFetch() {}

    /// The keys there.
    ///
    /// @throws Refused with a `jwks.*` code when nothing can be fetched, a `key.*` code when there is no key in it
    public static Keys fetch(Http http, URI address) throws Refused, InterruptedException {
        HttpAnswer answer = http.document(address, STAGE);
        ObjectNode document = answer.object(STAGE);
        String jwksUri = Json.text(document, "jwks_uri");
        if (jwksUri != null && !document.has("keys")) {
            try {
                document = http.document(new URI(jwksUri), STAGE).object(STAGE);
            } catch (URISyntaxException _) {
                throw KeyText.refused("key.format", "jwks_uri is not an address");
            }
        }
        return KeyText.read(document.toString().getBytes(StandardCharsets.UTF_8), new char[0]);
    }
}
