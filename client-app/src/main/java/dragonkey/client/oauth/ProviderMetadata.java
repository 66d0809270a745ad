package dragonkey.client.oauth;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// What a provider says about itself (OIDC Discovery §3), as far as we use it. Every address in it is https, or
/// http on this computer.
///
/// @param issuer exactly as the metadata names it
/// @param issInResponse whether it promises `iss` in authorization responses (RFC 9207 §3)
/// @param idTokenAlgorithms `id_token_signing_alg_values_supported`; RS256 when it lists none
/// @param userInfoAlgorithms `userinfo_signing_alg_values_supported`; may be empty
/// @param s256Listed whether it lists the PKCE method that we always use
/// @param offer what it can do beyond a plain sign-in
public record ProviderMetadata(URI issuer, URI authorizationEndpoint, URI tokenEndpoint, URI jwksUri,
        @Nullable URI userInfoEndpoint, @Nullable URI endSessionEndpoint, @Nullable URI revocationEndpoint,
        boolean issInResponse, List<String> idTokenAlgorithms, List<String> userInfoAlgorithms,
        boolean s256Listed, Capabilities offer) {
    public ProviderMetadata {
        idTokenAlgorithms = List.copyOf(idTokenAlgorithms);
        userInfoAlgorithms = List.copyOf(userInfoAlgorithms);
    }

    /// What a provider can do beyond a plain sign-in.
    ///
    /// @param pushedAuthorizationEndpoint RFC 9126 §5, or null
    /// @param deviceAuthorizationEndpoint RFC 8628 §4, or null
    /// @param introspectionEndpoint RFC 7662 §2, or null
    /// @param pushRequired whether it takes a request in no other way (RFC 9126 §5)
    /// @param authenticationMethods `token_endpoint_auth_methods_supported`; empty when it does not say
    /// @param revocationMethods `revocation_endpoint_auth_methods_supported` (RFC 8414 §2); empty when it does not say
    /// @param dpopAlgorithms `dpop_signing_alg_values_supported` (RFC 9449 §5.1); empty when it does not say
    public record Capabilities(@Nullable URI pushedAuthorizationEndpoint,
            @Nullable URI deviceAuthorizationEndpoint, @Nullable URI introspectionEndpoint,
            boolean pushRequired, List<String> authenticationMethods, List<String> revocationMethods,
            List<String> dpopAlgorithms) {
        /// It says nothing of all that.
        public static final Capabilities NOTHING = new Capabilities(null, null, null, false, List.of(),
                List.of(), List.of());

        public Capabilities {
            authenticationMethods = List.copyOf(authenticationMethods);
            revocationMethods = List.copyOf(revocationMethods);
            dpopAlgorithms = List.copyOf(dpopAlgorithms);
        }
    }
}
