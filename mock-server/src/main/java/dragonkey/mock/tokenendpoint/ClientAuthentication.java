package dragonkey.mock.tokenendpoint;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.ClientSource;
import dragonkey.mock.grant.ClientSource.ClientLookup;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.RegisteredClient.ClientCredential;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Request;
import dragonkey.mock.token.ClientAssertions;

/// Which client sends a request (RFC 6749 §2.3): by secret in the header or in the body, by what it
/// signs, or, for a public one, by name alone.
public final class ClientAuthentication {
    /// As discovery names them.
    public static final List<String> METHODS = List.of("none", "client_secret_basic", "client_secret_post",
            "client_secret_jwt", "private_key_jwt");

    /// Who it is, or why nobody.
    public sealed interface AuthenticationResult {
        record AuthenticatedClient(RegisteredClient client) implements AuthenticationResult {
        }

        record AuthenticationFailed(TokenResponse.TokenError refused) implements AuthenticationResult {
        }
    }

    private static final String JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private record SentCredentials(String clientId, @Nullable String secret) {
        @Override
        public String toString() {
            return "SentCredentials[" + clientId + "]";
        }
    }

    private final ClientSource clients;
    private final ClientAssertions assertions;

    public ClientAuthentication(ClientSource clients, ClientAssertions assertions) {
        this.clients = clients;
        this.assertions = assertions;
    }

    public AuthenticationResult authenticate(Request request) {
        String header = request.header("Authorization");
        int ways = (header == null ? 0 : 1) + (request.body().has("client_secret") ? 1 : 0)
                + (request.body().has("client_assertion") ? 1 : 0);
        if (ways > 1) {
            return new AuthenticationResult.AuthenticationFailed(
                    TokenResponse.refused("invalid_request", "the client proves itself in two ways at once"));
        }
        RegisteredClient client = request.body().has("client_assertion")
                ? bySignature(request.body())
                : bySecret(header == null ? posted(request) : basic(header));
        String named = request.body().text("client_id");
        if (client == null || (named != null && !named.equals(client.clientId()))) {
            return new AuthenticationResult.AuthenticationFailed(
                    TokenResponse.unknownClient("the client is unknown or its proof is wrong"));
        }
        return new AuthenticationResult.AuthenticatedClient(client);
    }

    private @Nullable RegisteredClient bySecret(@Nullable SentCredentials sentCredentials) {
        RegisteredClient client = sentCredentials == null ? null : find(sentCredentials.clientId);
        return client != null && sentCredentials != null && knows(client, sentCredentials.secret)
                ? client
                : null;
    }

    /// RFC 7523 §2.2. Who it says it is of chooses the keys; they choose whether that is true.
    private @Nullable RegisteredClient bySignature(FormParameters parameters) {
        String assertion = parameters.text("client_assertion", "");
        if (!JWT_BEARER.equals(parameters.text("client_assertion_type"))) {
            return null;
        }
        RegisteredClient client = find(ClientAssertions.subjectClaimedBy(assertion));
        return client != null && proves(client, assertion) ? client : null;
    }

    private @Nullable RegisteredClient find(@Nullable String clientId) {
        return switch (clients.lookUp(clientId)) {
            case ClientLookup.KnownClient(RegisteredClient client) -> client;
            case ClientLookup.UnknownClient unknown -> null;
        };
    }

    private boolean proves(RegisteredClient client, String assertion) {
        return switch (client.credential()) {
            case ClientCredential.RegisteredKeys(JWKSet keys) -> client.rules().fapi2()
                    ? assertions.proveByFapi2(assertion, client.clientId(), keys)
                    : assertions.prove(assertion, client.clientId(), keys);
            case ClientCredential.SigningSecret(String secret) ->
                assertions.proveBySecret(assertion, client.clientId(), secret);
            case ClientCredential.NoCredential() -> false;
            case ClientCredential.SharedSecret shared -> false;
        };
    }

    private static boolean knows(RegisteredClient client, @Nullable String given) {
        return switch (client.credential()) {
            case ClientCredential.NoCredential() -> given == null;
            case ClientCredential.SharedSecret(String secret, boolean posted) ->
                given != null && MessageDigest.isEqual(secret.getBytes(StandardCharsets.UTF_8),
                        given.getBytes(StandardCharsets.UTF_8));
            case ClientCredential.RegisteredKeys keys -> false;
            case ClientCredential.SigningSecret signing -> false;
        };
    }

    private static @Nullable SentCredentials posted(Request request) {
        String clientId = request.body().text("client_id");
        return clientId == null ? null : new SentCredentials(clientId, request.body().text("client_secret"));
    }

    /// Both halves are form-encoded first (RFC 6749 §2.3.1).
    private static @Nullable SentCredentials basic(String header) {
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return null;
        }
        try {
            String pair = new String(Base64.getDecoder().decode(header.substring(6).strip()),
                    StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? null
                    : new SentCredentials(URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
