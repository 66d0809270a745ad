package dragonkey.mock.grant;

import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// A client that the provider knows (RFC 7591 §2 has the words).
///
/// @param secret null for a public client, which proves itself by PKCE alone
/// @param access what it may ask for, and whether a person is asked first
public record RegisteredClient(String clientId, String name, @Nullable String secret, Returns returns,
        Access access) {

    /// Where the browser may be sent back to.
    ///
    /// @param origins whose scripts may read our answers
    public record Returns(RedirectUris redirectUris, RedirectUris postLogoutRedirectUris,
            Set<String> origins) {
    }

    /// What a client may do.
    ///
    /// @param trusted whether people are never asked for consent
    public record Access(List<String> grantTypes, List<String> scopes, boolean trusted) {
    }

    /// Whether it keeps no secret (RFC 6749 §2.1).
    public boolean isPublic() {
        return secret == null;
    }

    /// Whether it may use this grant type.
    public boolean mayUse(String grantType) {
        return access.grantTypes().contains(grantType);
    }

    @Override
    public String toString() {
        return "RegisteredClient[" + clientId + "]";
    }
}
