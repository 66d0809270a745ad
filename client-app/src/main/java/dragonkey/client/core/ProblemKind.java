package dragonkey.client.core;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
/// What kind of failure a [Problem] is.
public sealed interface ProblemKind
        permits ProblemCode, ProblemKind.FailedExchange, ProblemKind.ProviderError {
    /// Where it failed.
    ProblemStage stage();

    /// The stable name that is shown and that scripts compare, for example `response.state` or `discovery.timeout`.
    String code();

    /// An exchange over HTTP that did not end as it should, for example `token.timeout`.
    public record FailedExchange(ProblemStage stage, ExchangeFailure failure) implements ProblemKind {
        @Override
        public String code() {
            return stage.word() + "." + failure.word();
        }
    }

    /// An error that a provider names (RFC 6749 §4.1.2.1, §5.2), for example `token.invalid_grant`.
    ///
    /// @param name the provider's own, or `error` when it is not of the usual form
    public record ProviderError(ProblemStage stage, String name) implements ProblemKind {
        private static final Pattern USUAL = Pattern.compile("[a-z_]{1,40}");

        /// The error that an answer names, whatever its form.
        public static ProviderError named(ProblemStage stage, @Nullable String error) {
            return new ProviderError(stage,
                    error != null && USUAL.matcher(error).matches() ? error : "error");
        }

        @Override
        public String code() {
            return stage.word() + "." + name;
        }
    }
}
