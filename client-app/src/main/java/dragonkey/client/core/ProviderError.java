package dragonkey.client.core;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// An error that a provider names (RFC 6749 §4.1.2.1, §5.2), for example `token.invalid_grant`.
///
/// @param name the provider's own, or `error` when it is not of the usual form
public record ProviderError(ProblemStage stage, String name) implements ProblemKind {
    private static final Pattern USUAL = Pattern.compile("[a-z_]{1,40}");

    /// The error that an answer names, whatever its form.
    public static ProviderError named(ProblemStage stage, @Nullable String error) {
        return new ProviderError(stage, error != null && USUAL.matcher(error).matches() ? error : "error");
    }

    @Override
    public String code() {
        return stage.word() + "." + name;
    }
}
