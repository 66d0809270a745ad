package dragonkey.client.resource;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.Json;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport;

/// The document about a client at the address that is its client ID (draft-ietf-oauth-client-id-metadata-document §4). It is
/// read as the authorization server will read it, so that what is wrong is said before anybody signs in.
final class ClientDocument {
    private static final ProblemStage STAGE = ProblemStage.REGISTRATION;

    private ClientDocument() {}

    /// Reads it, and says what would be refused. Where the server does not follow a redirect, this does not either.
    ///
    /// @throws ProblemException `registration.document` where it does not fit this program, other `registration.*` where it
    ///     is not there
    static void read(String clientId, HttpTransport httpTransport)
            throws ProblemException, InterruptedException {
        URI address;
        try {
            address = URI.create(clientId.strip());
        } catch (IllegalArgumentException notAnAddress) {
            throw wrong("not an address: " + clientId);
        }
        judge(clientId.strip(),
                httpTransport.get(address, Map.of("Accept", "application/json"), STAGE).object(STAGE));
    }

    private static void judge(String clientId, ObjectNode document) throws ProblemException {
        String named = Json.text(document, "client_id");
        if (!clientId.equals(named)) {
            throw wrong("client_id in it is " + named + ", and has to be " + clientId);
        }
        List<String> redirects = new ArrayList<>();
        for (JsonNode each : document.path("redirect_uris")) {
            redirects.add(each.asString(""));
        }
        if (redirects.stream().noneMatch(ClientDocument::isOurs)) {
            throw wrong("redirect_uris in it are " + redirects + ", and " + Preset.LOOPBACK_REDIRECT_URI
                    + " is not among them");
        }
        String method = Json.text(document, "token_endpoint_auth_method");
        if (method != null && !method.equals("none")) {
            throw wrong("token_endpoint_auth_method in it is " + method
                    + ", and has to be none: this program has no key of that client");
        }
    }

    /// On any port (RFC 8252 §7.3).
    private static boolean isOurs(String redirect) {
        return redirect.replaceFirst("^(http://127\\.0\\.0\\.1):\\d+/", "$1/")
                .equals(Preset.LOOPBACK_REDIRECT_URI.toString());
    }

    private static ProblemException wrong(String what) {
        return ProblemException.of(ProblemCode.REGISTRATION_DOCUMENT, SafeText.clean(what, 300));
    }
}
