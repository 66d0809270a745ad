package dragonkey.mock.endpoint;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.RegisteredClient.ClientCredential;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// RFC 7591 §3: a client registers itself. It is remembered as long as the server runs, and where the server's state
/// is kept, longer.
public final class RegistrationEndpoint {
    private final Clients clients;
    private final ClientRegistrar registrar;
    private final Clock clock;

    public RegistrationEndpoint(Clients clients, ClientRegistrar registrar, Clock clock) {
        this.clients = clients;
        this.registrar = registrar;
        this.clock = clock;
    }

    public Response answer(Request request) {
        Map<String, Object> members = Json.object(request.body().sent());
        if (members == null || request.isForm()) {
            return TokenResponse.refused("invalid_client_metadata", "the body is no JSON object")
                    .toResponse();
        }
        // Names, secrets and trust are ours to give.
        members.remove("client_id");
        members.remove("client_secret");
        members.remove("trusted");
        members.remove("allow_redirect_uris");
        return switch (registrar.read(members)) {
            case ClientRegistrar.RegistrationResult.RegistrationRefused(String error, String description) ->
                TokenResponse.refused(error, description).toResponse();
            case ClientRegistrar.RegistrationResult.ClientRegistered(RegisteredClient client) -> {
                clients.register(client);
                yield Response.json(201, about(client, members)).notStored();
            }
        };
    }

    /// All that holds for the client now (§3.2.1), asked for or not.
    private Map<String, Object> about(RegisteredClient client, Map<String, Object> asked) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("client_id", client.clientId());
        about.put("client_id_issued_at", clock.instant().getEpochSecond());
        if (client.credential() instanceof ClientCredential.SharedSecret(String secret)) {
            about.put("client_secret", secret);
            about.put("client_secret_expires_at", 0);
        }
        about.put("client_name", client.name());
        about.put("redirect_uris", client.returnUris().redirectUris().registered());
        about.put("post_logout_redirect_uris", client.returnUris().postLogoutRedirectUris().registered());
        about.put("token_endpoint_auth_method",
                asked.getOrDefault("token_endpoint_auth_method", "client_secret_basic"));
        about.put("grant_types", client.access().grantTypes());
        about.put("response_types", asked.getOrDefault("response_types", List.of("code")));
        about.put("scope", String.join(" ", client.access().scopes()));
        putFormat(about, client.access().format());
        ClientRegistrar.putRules(about, client);
        return about;
    }

    static void putFormat(Map<String, Object> about, TokenFormat format) {
        about.put("access_token_signed_response_alg", format.accessToken().getName());
        about.put("id_token_signed_response_alg", format.idToken().getName());
        if (format.userInfo() != null) {
            about.put("userinfo_signed_response_alg", format.userInfo().getName());
        }
        if (format.encryption() != null) {
            about.put("id_token_encrypted_response_alg", format.encryption().alg().getName());
            about.put("id_token_encrypted_response_enc", format.encryption().enc().getName());
        }
    }
}
