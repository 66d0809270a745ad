package dragonkey.mock.endpoint;

import java.util.Map;

import dragonkey.mock.authorize.AuthorizationRequestReader;
import dragonkey.mock.authorize.AuthorizationRequestReader.Reading;
import dragonkey.mock.authorize.PushedRequests;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.Form;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.TokenAnswer;

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
            return TokenAnswer.refused("invalid_request", "a form without request_uri is needed")
                    .toResponse();
        }
        if (request.body().sent().length() > PushedRequests.LONGEST) {
            return new TokenAnswer.Refused(413, "invalid_request", "the request is too long").toResponse();
        }
        return switch (authentication.of(request)) {
            case ClientAuthentication.Proof.Failed(TokenAnswer.Refused refused) -> refused.toResponse();
            case ClientAuthentication.Proof.Proved(RegisteredClient client) ->
                judge(request.body().with("client_id", client.clientId()), client);
        };
    }

    /// As if it had come by the browser, but whoever sent it is told directly (§2.3).
    private Response judge(Form form, RegisteredClient client) {
        return switch (reader.read(form)) {
            case Reading.Good _ ->
                Response.json(201, Map.of("request_uri", pushed.push(client.clientId(), form), "expires_in",
                        PushedRequests.LIFE.toSeconds())).notStored();
            case Reading.Bad(_, String error, String description) ->
                TokenAnswer.refused(error, description).toResponse();
            case Reading.Stray(String description) ->
                TokenAnswer.refused("invalid_request", description).toResponse();
        };
    }
}
