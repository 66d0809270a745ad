package dragonkey.client.oauth;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpResponse;

/// What the endpoints that take a form answer (RFC 6749 §5).
final class OAuthResponse {
    private OAuthResponse() {}

    /// The body of a success. An error is an error under any status: some providers send it with 200.
    ///
    /// @throws Refused with `<stage>.<error>`, `<stage>.http` or `<stage>.format`
    static ObjectNode success(HttpResponse answer, String stage) throws ProblemException {
        ObjectNode body;
        try {
            body = Json.object(answer.body());
        } catch (MalformedException e) {
            String code = answer.isSuccess() ? ".format" : ".http";
            throw new ProblemException(Problem.of(stage + code, e.why() + ": " + answer.summary()));
        }
        if (body.has("error")) {
            String error = Json.text(body, "error");
            throw new ProblemException(Problem.of(ProviderError.code(stage, error),
                    ProviderError.told(error, Json.text(body, "error_description"))));
        }
        if (!answer.isSuccess()) {
            throw new ProblemException(Problem.of(stage + ".http", answer.summary()));
        }
        return body;
    }
}
