package dragonkey.mock.state;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One request that was answered, without anything that opens: no body, no header, and of its parameters only what is
/// known to be harmless.
///
/// @param number counted from 1 since the start of the server
/// @param at when the answer was sent
/// @param path at most 200 characters of it
/// @param parameters of query and form, in their order, at most 40
/// @param millis from the request's head to the last byte of the answer
/// @param clientId which client says that it asks, or empty where nobody says it; at most 200 characters
/// @param refusal why it was refused, empty when it was not, or nothing says why
/// @param remark what was let pass that would not pass otherwise, at most 300 characters; empty where nothing was
public record LoggedRequest(long number, Instant at, String method, String path,
        List<LoggedParameter> parameters, int status, long millis, String clientId, Optional<Refusal> refusal,
        Optional<String> remark) {

    /// One parameter.
    ///
    /// @param name at most 60 characters of it
    /// @param value at most 200 characters of it; empty where it was not kept, because it opens something or might
    public record LoggedParameter(String name, Optional<String> value) {
    }

    /// What the answer says of what was wrong.
    ///
    /// @param error the stable name, for example `invalid_grant`; at most 60 characters
    /// @param description a sentence, or empty; at most 300 characters
    public record Refusal(String error, String description) {
    }
}
