package dragonkey.mock.grant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

/// What holds for one client beyond what holds for all.
///
/// @param fapi2 whether it is held to the FAPI 2.0 Security Profile; the other rules then are as that wants them
public record ClientRules(RequestRules requests, TokenRules tokens, LogoutRules logout, boolean fapi2) {
    /// Nothing.
    public static final ClientRules NONE = new ClientRules(
            new RequestRules(false, false, false, new JWKSet(), List.of()), new TokenRules(null, null, false),
            new LogoutRules(Optional.empty(), Optional.empty(), false), false);

    /// How it is told that a person signed out.
    ///
    /// @param backchannel where this server asks by itself (Back-Channel Logout 1.0 §2.2)
    /// @param frontchannel what the person's browser loads (Front-Channel Logout 1.0 §2)
    /// @param frontchannelSession whether that says of which issuer and session it is
    public record LogoutRules(Optional<URI> backchannel, Optional<URI> frontchannel,
            boolean frontchannelSession) {
    }

    /// How its tokens are. Null stands for what the server gives otherwise.
    ///
    /// @param accessTokenTyp `at+jwt` or `JWT`
    /// @param claimsInIdToken whether its ID tokens hold what its scopes open
    /// @param dpop whether they must be bound to a key (RFC 9449 §5.2)
    public record TokenRules(@Nullable String accessTokenTyp, @Nullable Boolean claimsInIdToken,
            boolean dpop) {
    }

    /// How it may ask for codes.
    ///
    /// @param pkce whether it must send a `code_challenge`, as a public client always must
    /// @param pushed whether it must send its requests ahead (RFC 9126 §6)
    /// @param signed whether it must sign them (RFC 9101 §10.5)
    /// @param keys by which it signs them; empty where it does not
    /// @param acrValues what it asks for when it says nothing (`default_acr_values`)
    public record RequestRules(boolean pkce, boolean pushed, boolean signed, JWKSet keys,
            List<String> acrValues) {
    }
}
