package dragonkey.client.oauth;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpResponse;

/// What the endpoints that take a form answer (RFC 6749 §5).
final class OAuthResponse {
    private OAuthResponse() {}

    /// The body of a success. An error is an error under any status: some providers send it with 200.
    ///
    /// @throws ProblemException with `<stage>.<error>`, `<stage>.http` or `<stage>.format`
    static ObjectNode success(HttpResponse answer, ProblemStage stage) throws ProblemException {
        ObjectNode body;
        try {
            body = Json.object(answer.body());
        } catch (MalformedException e) {
            ExchangeFailure failure = answer.isSuccess() ? ExchangeFailure.FORMAT : ExchangeFailure.HTTP;
            throw ProblemException.of(stage.failed(failure), e.reason() + ": " + answer.summary());
        }
        if (body.has("error")) {
            String error = Json.text(body, "error");
            throw ProblemException.of(ProviderError.named(stage, error),
                    told(error, Json.text(body, "error_description")));
        }
        if (!answer.isSuccess()) {
            throw ProblemException.of(stage.failed(ExchangeFailure.HTTP), answer.summary());
        }
        return body;
    }

    /// What the provider says of its error, harmless and cut.
    static String told(@Nullable String error, @Nullable String description) {
        String name = error == null ? "" : SafeText.clean(error, 60);
        String more = description == null ? "" : SafeText.clean(description, 230);
        return more.isEmpty() ? name : name + ": " + more;
    }
}
