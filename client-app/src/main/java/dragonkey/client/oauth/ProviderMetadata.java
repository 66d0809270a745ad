package dragonkey.client.oauth;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;

/// What a provider says about itself (OIDC Discovery §3), as far as we use it. Every address in it is https, or
/// http on this computer.
///
/// @param issuer exactly as the metadata names it
/// @param issInResponse whether it promises `iss` in authorization responses (RFC 9207 §3)
/// @param jwksUri null alone at an authorization server that is no OpenID Provider and publishes no keys
/// @param idTokenAlgorithms `id_token_signing_alg_values_supported`; RS256 when an OpenID Provider lists none, and empty at an
///     authorization server that is none
/// @param userInfoAlgorithms `userinfo_signing_alg_values_supported`; may be empty
/// @param s256Listed whether it lists the PKCE method that we always use
/// @param offer what it can do beyond a plain sign-in
/// @param leftOut members that name no usable address for something that a sign-in can do without, each with what is
///     wrong with it; the provider is used as if it had not named them
public record ProviderMetadata(URI issuer, URI authorizationEndpoint, URI tokenEndpoint,
        @Nullable URI jwksUri, @Nullable URI userInfoEndpoint, @Nullable URI endSessionEndpoint,
        boolean issInResponse, List<String> idTokenAlgorithms, List<String> userInfoAlgorithms,
        boolean s256Listed, Capabilities offer, Map<String, String> leftOut) {
    public ProviderMetadata {
        idTokenAlgorithms = List.copyOf(idTokenAlgorithms);
        userInfoAlgorithms = List.copyOf(userInfoAlgorithms);
        leftOut = Collections.unmodifiableMap(new LinkedHashMap<>(leftOut));
    }

    /// Whether it says who signed in. An authorization server that is no OpenID Provider gives access tokens alone.
    public boolean issuesIdTokens() {
        return !idTokenAlgorithms.isEmpty();
    }

    /// Where its keys are.
    ///
    /// @throws ProblemException `discovery.format` where it publishes none
    URI keys() throws ProblemException {
        if (jwksUri == null) {
            throw ProblemException.of(ProblemStage.DISCOVERY.failed(ExchangeFailure.FORMAT),
                    "jwks_uri is missing");
        }
        return jwksUri;
    }

    /// What a provider can do beyond a plain sign-in, feature by feature.
    ///
    /// @param authenticationMethods `token_endpoint_auth_methods_supported`; empty when it does not say
    /// @param deviceAuthorizationEndpoint RFC 8628 §4, or null
    /// @param introspectionEndpoint RFC 7662 §2, or null
    /// @param dpopAlgorithms `dpop_signing_alg_values_supported` (RFC 9449 §5.1); empty when it does not say
    /// @param registration how a client that nobody registered becomes known
    public record Capabilities(List<String> authenticationMethods, PushedRequests pushedRequests,
            RevocationSupport revocation, @Nullable URI deviceAuthorizationEndpoint,
            @Nullable URI introspectionEndpoint, List<String> dpopAlgorithms,
            RegistrationSupport registration) {
        /// It says nothing of all that.
        public static final Capabilities NOTHING = new Capabilities(List.of(),
                new PushedRequests(null, false), new RevocationSupport(null, List.of()), null, null,
                List.of(), new RegistrationSupport(null, false));

        public Capabilities {
            authenticationMethods = List.copyOf(authenticationMethods);
            dpopAlgorithms = List.copyOf(dpopAlgorithms);
        }
    }

    /// Clients that nobody registered by hand.
    ///
    /// @param endpoint where a client registers itself (RFC 7591 §3), or null
    /// @param documents whether a client's ID may be the address of a document about it
    ///     (`client_id_metadata_document_supported`)
    public record RegistrationSupport(@Nullable URI endpoint, boolean documents) {
    }

    /// Pushed authorization requests (RFC 9126 §5).
    ///
    /// @param endpoint or null
    /// @param required whether a request is taken in no other way
    public record PushedRequests(@Nullable URI endpoint, boolean required) {
    }

    /// Taking tokens back (RFC 7009, RFC 8414 §2).
    ///
    /// @param endpoint or null
    /// @param authenticationMethods `revocation_endpoint_auth_methods_supported`; empty when it does not say
    public record RevocationSupport(@Nullable URI endpoint, List<String> authenticationMethods) {
        public RevocationSupport {
            authenticationMethods = List.copyOf(authenticationMethods);
        }
    }
}
