package dragonkey.mock.issuer;

import java.time.Duration;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// An API that access tokens are given for.
///
/// @param audience what their `aud` says
/// @param scopes those that are its own
/// @param clients who may have tokens for it; empty for everybody
public record ProtectedApi(String audience, List<String> scopes, Set<String> clients,
        AccessTokenStyle style) {
    /// How its tokens are.
    ///
    /// @param typ `at+jwt` (RFC 9068 §2.1) or `JWT`; null for what the server gives otherwise
    /// @param opaque whether a token says nothing by itself
    /// @param life null for what the server gives otherwise
    /// @param claims of the person that its tokens hold
    public record AccessTokenStyle(@Nullable String typ, boolean opaque, @Nullable Duration life,
            List<String> claims) {
        /// As the server gives them otherwise.
        public static final AccessTokenStyle USUAL = new AccessTokenStyle(null, false, null, List.of());
    }

    boolean allows(String clientId) {
        return clients.isEmpty() || clients.contains(clientId);
    }
}
