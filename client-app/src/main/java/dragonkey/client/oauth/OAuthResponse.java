package dragonkey.client.oauth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
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
    private static final Pattern FORM = Pattern
            .compile("[\\w.-]+=[^\\s&<>{}\"]*(&[\\w.\\-\\[\\]%]+=[^\\s&<>{}\"]*)*+");
    private static final int LONGEST_FORM = 100_000;
    private static final List<String> NAMES = List.of("code", "error", "error_code", "errorCode", "type",
            "__type", "name", "status", "title");
    private static final List<String> DESCRIPTIONS = List.of("error_description", "message", "description",
            "errorSummary", "error_message", "errorMessage", "detail", "details", "msg", "reason");
    private static final int DEEPEST_ERROR = 4;

    private OAuthResponse() {}

    /// The body of a success. An error is an error under any status: some providers send it with 200, and some as a
    /// form or as an object of their own.
    ///
    /// @throws ProblemException with `<stage>.<error>`, `<stage>.http` or `<stage>.format`
    static ObjectNode success(HttpResponse answer, ProblemStage stage) throws ProblemException {
        ObjectNode body;
        try {
            body = Json.object(answer.body());
        } catch (MalformedException e) {
            ObjectNode form = form(answer.body());
            refuseError(form, stage);
            ExchangeFailure failure = answer.isSuccess() ? ExchangeFailure.FORMAT : ExchangeFailure.HTTP;
            throw ProblemException.of(stage.failed(failure),
                    (form.isEmpty() ? e.reason() : "a form, not JSON") + ": " + answer.summary());
        }
        refuseError(body, stage);
        if (!answer.isSuccess()) {
            throw ProblemException.of(stage.failed(ExchangeFailure.HTTP),
                    withWords(answer.summary(), ErrorWords.inside(body, 0).orElse(null)));
        }
        return body;
    }

    private static void refuseError(ObjectNode body, ProblemStage stage) throws ProblemException {
        Optional<ErrorWords> error = ErrorWords.of(body);
        if (error.isPresent()) {
            throw ProblemException.of(ProviderError.named(stage, error.get().name),
                    told(error.get().name, error.get().description));
        }
    }

    /// The members of a form (RFC 6749 appendix B), the way some providers answer; none when it is no form.
    private static ObjectNode form(String body) {
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        String form = body.strip();
        if (form.length() <= LONGEST_FORM && FORM.matcher(form).matches()) {
            for (String pair : form.split("&", -1)) {
                String[] sides = pair.split("=", 2);
                members.put(decoded(sides[0]), decoded(sides[1]));
            }
        }
        return members;
    }

    private static String decoded(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return encoded; // a stray percent sign
        }
    }

    /// What the provider says of its error, harmless and cut.
    static String told(@Nullable String error, @Nullable String description) {
        String name = error == null ? "" : SafeText.clean(error, 60);
        String more = description == null ? "" : SafeText.clean(description, 230);
        return name.isEmpty() || more.isEmpty() ? name + more : name + ": " + more;
    }

    /// A summary of an answer, and after it what the provider says in it, marked as its words.
    static String withWords(String summary, @Nullable ErrorWords words) {
        String told = words == null ? "" : told(words.name, words.description);
        return told.isEmpty()
                ? summary
                : "The provider says: “" + SafeText.clean(told, 180) + "” (" + summary + ")";
    }

    /// What an answer says went wrong, in the provider's words; neither cleaned nor cut.
    ///
    /// @param name its short name, or null
    /// @param description a sentence, or null
    record ErrorWords(@Nullable String name, @Nullable String description) {

        /// The error that a body tells in `error`: a name (RFC 6749 §5.2), or an object that holds one. Null, false, zero, an
        /// empty text and an empty object tell of none.
        static Optional<ErrorWords> of(ObjectNode body) {
            JsonNode error = body.path("error");
            if (error.isMissingNode() || error.isNull() || (error.isBoolean() && !error.booleanValue())
                    || (error.isNumber() && error.asDouble(Double.NaN) == 0)
                    || (error.isContainer() && error.isEmpty())
                    || (error.isString() && error.stringValue().isBlank())) {
                return Optional.empty();
            }
            Optional<ErrorWords> around = inside(body, 0);
            if (error instanceof ObjectNode) {
                return around;
            }
            @Nullable
            String description = around.map(ErrorWords::description).orElse(null);
            return Optional.of(new ErrorWords(error.isBoolean() ? null : text(error), description));
        }

        /// What an object says by the members in which providers tell of errors, also inside of `error`.
        static Optional<ErrorWords> inside(JsonNode object, int depth) {
            if (depth == DEEPEST_ERROR || !object.isObject()) {
                return Optional.empty();
            }
            Optional<ErrorWords> nested = inside(object.path("error"), depth + 1);
            @Nullable
            String name = nested.map(ErrorWords::name).orElse(first(object, NAMES));
            @Nullable
            String description = nested.map(ErrorWords::description).orElse(first(object, DESCRIPTIONS));
            if (name == null && description == null) {
                return object.isEmpty() || depth == 0
                        ? Optional.empty()
                        : Optional.of(new ErrorWords(null, object.toString()));
            }
            return Optional.of(new ErrorWords(name, description));
        }

        private static @Nullable String first(JsonNode object, List<String> members) {
            for (String member : members) {
                @Nullable
                String text = text(object.path(member));
                if (text != null) {
                    return text;
                }
            }
            return null;
        }

        /// A text, a number, or the texts of a list; else null.
        private static @Nullable String text(JsonNode node) {
            if (node.isString()) {
                return node.stringValue().isBlank() ? null : node.stringValue();
            }
            if (node.isArray() && !node.isEmpty()) {
                return node.toString();
            }
            return node.isNumber() ? SafeText.shown(node) : null;
        }
    }
}
