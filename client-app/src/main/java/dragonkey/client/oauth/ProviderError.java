package dragonkey.client.oauth;

import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.SafeText;

/// An error that a provider names (RFC 6749 §4.1.2.1, §5.2), as a code and a line of ours.
final class ProviderError {
    private static final Pattern NAME = Pattern.compile("[a-z_]{1,40}");

    private ProviderError() {}

    /// `<stage>.<error>`, or `<stage>.error` when the name is not of the usual form.
    static String code(String stage, @Nullable String error) {
        return stage + "." + (error != null && NAME.matcher(error).matches() ? error : "error");
    }

    /// What the provider told, harmless and cut.
    static String told(@Nullable String error, @Nullable String description) {
        String name = error == null ? "" : SafeText.clean(error, 60);
        String more = description == null ? "" : SafeText.clean(description, 230);
        return more.isEmpty() ? name : name + ": " + more;
    }
}
