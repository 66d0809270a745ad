package dragonkey.client.oauth;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.Malformed;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.HttpAnswer;

/// What the endpoints that take a form answer (RFC 6749 §5).
final class OAuthAnswer {
    private OAuthAnswer() {}

    /// The body of a success. An error is an error under any status: some providers send it with 200.
    ///
    /// @throws Refused with `<stage>.<error>`, `<stage>.http` or `<stage>.format`
    static ObjectNode success(HttpAnswer answer, String stage) throws Refused {
        ObjectNode body;
        try {
            body = Json.object(answer.body());
        } catch (Malformed e) {
            String code = answer.isSuccess() ? ".format" : ".http";
            throw new Refused(Problem.of(stage + code, e.why() + ": " + answer.summary()));
        }
        if (body.has("error")) {
            String error = Json.text(body, "error");
            throw new Refused(Problem.of(ProviderError.code(stage, error),
                    ProviderError.told(error, Json.text(body, "error_description"))));
        }
        if (!answer.isSuccess()) {
            throw new Refused(Problem.of(stage + ".http", answer.summary()));
        }
        return body;
    }
}
