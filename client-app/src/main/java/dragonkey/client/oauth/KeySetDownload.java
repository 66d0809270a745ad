package dragonkey.client.oauth;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.jose.KeyReader;
import dragonkey.client.jose.TrustedKeys;

/// Fetches the keys at an address that a person named: that of a key set, or of a provider's metadata, which names
/// its key set.
public final class KeySetDownload {
    private static final ProblemStage STAGE = ProblemStage.JWKS;

    private KeySetDownload() {}

    /// The keys there.
    ///
    /// @throws ProblemException with a `jwks.*` code when nothing can be fetched, a `key.*` code when there is no key in it
    public static TrustedKeys fetch(HttpTransport httpTransport, URI address)
            throws ProblemException, InterruptedException {
        HttpResponse answer = httpTransport.document(address, STAGE);
        ObjectNode document = answer.object(STAGE);
        String jwksUri = Json.text(document, "jwks_uri");
        if (jwksUri != null && !document.has("keys")) {
            try {
                document = httpTransport.document(new URI(jwksUri), STAGE).object(STAGE);
            } catch (URISyntaxException _) {
                throw KeyReader.refused(ProblemCode.KEY_FORMAT, "jwks_uri is not an address");
            }
        }
        return KeyReader.read(document.toString().getBytes(StandardCharsets.UTF_8), new char[0]);
    }
}
