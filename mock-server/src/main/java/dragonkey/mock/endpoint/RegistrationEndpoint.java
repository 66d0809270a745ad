package dragonkey.mock.endpoint;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Clients.ManagedClient;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Json;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// A client registers itself (RFC 7591 §3), and looks at, changes and ends its registration (RFC 7592). It is remembered as
/// long as the server runs, and where the server's state is kept, longer; what manages it ends with the process.
public final class RegistrationEndpoint {
    private static final int TOKEN_BYTES = 32;

    private final Clients clients;
    private final ClientRegistrar registrar;
    private final Clock clock;
    private final Issuer issuer;
    private final SecureRandom random;

    public RegistrationEndpoint(Clients clients, ClientRegistrar registrar, Clock clock, Issuer issuer,
            SecureRandom random) {
        this.clients = clients;
        this.registrar = registrar;
        this.clock = clock;
        this.issuer = issuer;
        this.random = random;
    }

    public Response answer(Request request) {
        Map<String, Object> members = members(request);
        if (members == null) {
            return noObject();
        }
        members.remove("client_id");
        members.remove("client_secret");
        return switch (registrar.read(members)) {
            case ClientRegistrar.RegistrationResult.RegistrationRefused(String error, String description) ->
                TokenResponse.refused(error, description).toResponse();
            case ClientRegistrar.RegistrationResult.ClientRegistered(RegisteredClient client) -> {
                byte[] bytes = new byte[TOKEN_BYTES];
                random.nextBytes(bytes);
                String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
                clients.register(client);
                Instant now = clock.instant();
                clients.manageBy(client.clientId(), token, now);
                yield Response.json(201, about(new ManagedClient(client, now), token)).notStored();
            }
        };
    }

    /// RFC 7592 §2.1.
    public Response read(Request request) {
        ManagedClient managed = managed(request);
        return managed == null ? refused() : Response.json(200, about(managed, bearer(request))).notStored();
    }

    /// RFC 7592 §2.2: what is sent takes the place of all that was there. Names and secrets stay.
    public Response change(Request request) {
        ManagedClient managed = managed(request);
        if (managed == null) {
            return refused();
        }
        Map<String, Object> members = members(request);
        if (members == null) {
            return noObject();
        }
        Map<String, Object> before = ClientRegistrar.metadata(managed.client());
        for (String fixed : List.of("client_id", "client_secret")) {
            Object kept = before.get(fixed);
            if (members.containsKey(fixed) && !Objects.equals(members.get(fixed), kept)) {
                return TokenResponse.refused("invalid_client_metadata", fixed + " cannot be changed")
                        .toResponse();
            }
            if (kept != null) {
                members.put(fixed, kept);
            }
        }
        return switch (registrar.read(members)) {
            case ClientRegistrar.RegistrationResult.RegistrationRefused(String error, String description) ->
                TokenResponse.refused(error, description).toResponse();
            case ClientRegistrar.RegistrationResult.ClientRegistered(RegisteredClient changed) -> {
                clients.register(changed);
                yield Response.json(200, about(new ManagedClient(changed, managed.issued()), bearer(request)))
                        .notStored();
            }
        };
    }

    /// RFC 7592 §2.3.
    public Response end(Request request) {
        ManagedClient managed = managed(request);
        if (managed == null) {
            return refused();
        }
        clients.remove(managed.client().clientId());
        return Response.empty(204).notStored();
    }

    private @Nullable ManagedClient managed(Request request) {
        return clients.managed(request.pathParameter("clientId"), bearer(request));
    }

    private static String bearer(Request request) {
        String header = request.header("Authorization");
        return header != null && header.regionMatches(true, 0, "Bearer ", 0, 7)
                ? header.substring(7).strip()
                : "";
    }

    private static Response refused() {
        return Response
                .json(401,
                        Map.of("error", "invalid_token", "error_description",
                                "the registration access token is not of this client"))
                .with("WWW-Authenticate", "Bearer").notStored();
    }

    private static Response noObject() {
        return TokenResponse.refused("invalid_client_metadata", "the body is no JSON object").toResponse();
    }

    private static @Nullable Map<String, Object> members(Request request) {
        Map<String, Object> members = request.isForm() ? null : Json.object(request.body().sent());
        if (members != null) {
            members.keySet().removeAll(ClientRegistrar.OF_CONFIGURATION);
        }
        return members;
    }

    /// All that holds for the client now (§3.2.1), asked for or not.
    private Map<String, Object> about(ManagedClient managed, String token) {
        RegisteredClient client = managed.client();
        Map<String, Object> about = ClientRegistrar.metadata(client);
        about.remove("trusted");
        about.put("client_id_issued_at", managed.issued().getEpochSecond());
        if (about.containsKey("client_secret")) {
            about.put("client_secret_expires_at", 0);
        }
        about.put("registration_client_uri", issuer.at(Issuer.REGISTER) + "/"
                + URLEncoder.encode(client.clientId(), StandardCharsets.UTF_8));
        about.put("registration_access_token", token);
        about.put("response_types", List.of("code"));
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
