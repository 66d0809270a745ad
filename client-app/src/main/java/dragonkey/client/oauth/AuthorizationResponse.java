package dragonkey.client.oauth;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;

/// What arrived at the redirect URI, judged before anything is done with it.
public sealed interface AuthorizationResponse {

    /// Ours, with the code to redeem. It never prints.
    record AuthorizationCode(String value) implements AuthorizationResponse {
        @Override
        public String toString() {
            return "AuthorizationCode[hidden]";
        }
    }

    /// An error that carries no state of ours: somebody else's, or made up. The sign-in waits on.
    record ForeignResponse() implements AuthorizationResponse {
    }

    /// Judges an answer. It reads nothing but its arguments.
    ///
    /// @throws ProblemException with a `response.*` code: a broken rule, or the error that the provider names
    static AuthorizationResponse read(URI answer, AuthorizationRequest attempt, SignInCheckLog checkLog)
            throws ProblemException {
        Map<String, List<String>> query = parameters(answer.getRawQuery());
        Map<String, List<String>> fragment = parameters(answer.getRawFragment());
        // First: an error without our state is not an answer to us, and must not end what is pending.
        if (isForeignError(query.isEmpty() ? fragment : query, attempt)) {
            return new ForeignResponse();
        }
        checkLog.require(SignInRule.RESPONSE_MODE, !query.isEmpty(), "query",
                !query.isEmpty() ? "query" : fragment.isEmpty() ? "nothing" : "fragment or form");
        checkLog.require(SignInRule.RESPONSE_DUPLICATE,
                query.values().stream().allMatch(values -> values.size() == 1), "each parameter once",
                "parameters: " + query.values().stream().mapToInt(List::size).sum() + ", names: "
                        + query.size());
        String state = first(query, "state");
        checkLog.require(SignInRule.RESPONSE_STATE, attempt.isState(state),
                state == null ? ProblemReason.STATE_MISSING : null, "the state of this attempt",
                state == null ? "missing" : attempt.isState(state) ? "the same" : "another one");
        judgeIssuer(first(query, "iss"), attempt.sender().metadata(), checkLog);
        // An answer that is both is an error: a code beside an error is not one to spend.
        if (query.containsKey("error")) {
            throw providerError(query, checkLog);
        }
        String code = first(query, "code");
        checkLog.require(SignInRule.RESPONSE_CODE, code != null && !code.isBlank(), "a code",
                code == null || code.isBlank() ? "missing" : "present");
        return new AuthorizationCode(String.valueOf(code));
    }

    private static boolean isForeignError(Map<String, List<String>> parameters,
            AuthorizationRequest attempt) {
        return parameters.containsKey("error")
                && parameters.getOrDefault("state", List.of()).stream().noneMatch(attempt::isState);
    }

    private static void judgeIssuer(@Nullable String iss, ProviderMetadata metadata, SignInCheckLog checkLog)
            throws ProblemException {
        String expected = metadata.issuer().toString();
        if (iss == null && !metadata.issInResponse()) {
            checkLog.skip(SignInRule.RESPONSE_ISS, expected, "not sent, and not promised");
        } else {
            checkLog.require(SignInRule.RESPONSE_ISS, expected.equals(iss), expected,
                    iss == null ? "missing though promised" : SafeText.clean(iss, 200));
        }
    }

    private static ProblemException providerError(Map<String, List<String>> query, SignInCheckLog checkLog) {
        String error = first(query, "error");
        String description = first(query, "error_description");
        return checkLog.fail(SignInRule.RESPONSE_CODE, ProviderError.named(ProblemStage.RESPONSE, error),
                null, "a code", SafeText.clean(OAuthResponse.told(error, description), 300));
    }

    private static @Nullable String first(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.get(name);
        return values == null ? null : values.getFirst();
    }

    private static Map<String, List<String>> parameters(@Nullable String encoded) {
        var parameters = new LinkedHashMap<String, List<String>>();
        if (encoded == null) {
            return parameters;
        }
        for (String pair : encoded.split("&", -1)) {
            String[] sides = pair.split("=", 2);
            if (!pair.isEmpty()) {
                parameters.computeIfAbsent(decode(sides[0]), _ -> new ArrayList<>())
                        .add(sides.length == 1 ? "" : decode(sides[1]));
            }
        }
        return parameters;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
