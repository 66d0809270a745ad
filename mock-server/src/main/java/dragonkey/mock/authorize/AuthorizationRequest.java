package dragonkey.mock.authorize;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.AuthorizationCodes.CodeBinding;
import dragonkey.mock.grant.Grant.ClaimsRequest;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// A request that may be answered (OIDC Core §3.1.2.1).
public record AuthorizationRequest(ResponseTarget target, RequestedAccess requestedAccess,
        AuthenticationPreferences preferences) {

    /// What the client wants to have.
    ///
    /// @param scope what is granted when the person agrees
    /// @param claims single claims beside the scopes
    /// @param audiences the APIs that it named (RFC 8707 §2.1)
    /// @param proof of whoever comes for the tokens with the code
    public record RequestedAccess(List<String> scope, ClaimsRequest claims, List<String> audiences,
            CodeBinding.CodeProof proof) {
        /// All that the person must agree to.
        List<String> scopesAndClaims() {
            Set<String> all = new LinkedHashSet<>(scope);
            all.addAll(claims.userInfo());
            all.addAll(claims.idToken());
            return List.copyOf(all);
        }
    }

    /// How the client wants the person to be asked.
    ///
    /// @param prompt of `none`, `login`, `consent`, `select_account`
    /// @param hintedSub who the client thinks has signed in, by `id_token_hint`
    /// @param acr how they will be said to have signed in
    public record AuthenticationPreferences(Set<String> prompt, @Nullable Duration maxAge,
            @Nullable String loginHint, @Nullable String hintedSub, String acr) {
    }

    /// Whether the person may not be shown anything.
    boolean silent() {
        return preferences.prompt().contains("none");
    }

    /// Whether this session answers the request without a new sign-in.
    boolean satisfiedBy(@Nullable ProviderSession session, Instant now) {
        if (session == null || preferences.prompt().contains("login")
                || preferences.prompt().contains("select_account")) {
            return false;
        }
        boolean fresh = preferences.maxAge() == null
                || now.isBefore(session.authenticatedAt().plus(preferences.maxAge()));
        boolean hinted = preferences.hintedSub() == null
                || preferences.hintedSub().equals(session.user().sub());
        boolean named = preferences.loginHint() == null
                || preferences.loginHint().equals(session.user().username())
                || preferences.loginHint().equals(session.user().claims().get("email"));
        return fresh && hinted && named;
    }
}
