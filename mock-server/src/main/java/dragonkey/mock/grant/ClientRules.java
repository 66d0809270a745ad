package dragonkey.mock.grant;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// What holds for one client beyond what holds for all.
public record ClientRules(RequestRules requests, TokenRules tokens) {
    /// Nothing.
    public static final ClientRules NONE = new ClientRules(new RequestRules(false, List.of()),
            new TokenRules(null, null));

    /// How its tokens are. Null stands for what the server gives otherwise.
    ///
    /// @param accessTokenTyp `at+jwt` or `JWT`
    /// @param claimsInIdToken whether its ID tokens hold what its scopes open
    public record TokenRules(@Nullable String accessTokenTyp, @Nullable Boolean claimsInIdToken) {
    }

    /// How it may ask for codes.
    ///
    /// @param pkce whether it must send a `code_challenge`, as a public client always must
    /// @param acrValues what it asks for when it says nothing (`default_acr_values`)
    public record RequestRules(boolean pkce, List<String> acrValues) {
    }
}
