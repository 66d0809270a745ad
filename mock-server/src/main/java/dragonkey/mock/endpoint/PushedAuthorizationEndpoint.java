package dragonkey.mock.endpoint;

import java.util.Map;

import dragonkey.mock.authorize.AuthorizationRequestReader;
import dragonkey.mock.authorize.AuthorizationRequestReader.RequestReading;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// RFC 9126 §2: a client sends its authorization request ahead, and proves that it is its own.
public final class PushedAuthorizationEndpoint {
    private final ClientAuthentication authentication;
    private final AuthorizationRequestReader reader;
    private final PushedRequests pushed;

    public PushedAuthorizationEndpoint(ClientAuthentication authentication, AuthorizationRequestReader reader,
            PushedRequests pushed) {
        this.authentication = authentication;
        this.reader = reader;
        this.pushed = pushed;
    }

    public Response answer(Request request) {
        if (!request.isForm() || request.body().has("request_uri")) {
            return TokenResponse.refused("invalid_request", "a form without request_uri is needed")
                    .toResponse();
        }
        if (request.body().sent().length() > PushedRequests.LONGEST) {
            return new TokenResponse.TokenError(413, "invalid_request", "the request is too long")
                    .toResponse();
        }
        return switch (authentication.authenticate(request)) {
            case ClientAuthentication.AuthenticationResult.AuthenticationFailed(TokenResponse.TokenError tokenError) ->
                tokenError.toResponse();
            case ClientAuthentication.AuthenticationResult.AuthenticatedClient(RegisteredClient client) ->
                judge(request.body().with("client_id", client.clientId()), client);
        };
    }

    /// As if it had come by the browser, but whoever sent it is told directly (§2.3).
    private Response judge(FormParameters parameters, RegisteredClient client) {
        return switch (reader.readPushed(parameters)) {
            case RequestReading.ValidRequest valid ->
                Response.json(201, Map.of("request_uri", pushed.push(client.clientId(), parameters),
                        "expires_in", PushedRequests.LIFE.toSeconds())).notStored();
            case RequestReading.RejectedRequest rejected ->
                TokenResponse.refused(rejected.error(), rejected.description()).toResponse();
            case RequestReading.UntrustedRequest(String error, String description) ->
                TokenResponse.refused(error, description).toResponse();
        };
    }
}
