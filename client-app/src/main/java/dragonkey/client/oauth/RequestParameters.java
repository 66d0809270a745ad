package dragonkey.client.oauth;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/// What a client asks a provider for, beyond the scope.
///
/// @param dpop whether the tokens are to be bound to a key of this session (RFC 9449)
public record RequestParameters(ResourceTarget target, AuthenticationParameters person, ExtraParameters extra,
        boolean dpop) {
    /// Nothing beyond the scope.
    public static final RequestParameters NOTHING = new RequestParameters(ResourceTarget.NONE,
            AuthenticationParameters.ANYBODY, ExtraParameters.NONE, false);

    /// Whom the access token is for.
    ///
    /// @param resource RFC 8707 resource indicator, or null
    /// @param audience the `audience` request parameter that some providers want instead, or null
    public record ResourceTarget(@Nullable URI resource, @Nullable String audience) {
        public static final ResourceTarget NONE = new ResourceTarget(null, null);

        /// Adds what is asked for to a request.
        void into(Map<String, String> parameters) {
            if (resource != null) {
                parameters.put("resource", resource.toString());
            }
            if (audience != null) {
                parameters.put("audience", audience);
            }
        }
    }

    /// Who is to sign in, and how (OIDC Core §3.1.2.1).
    ///
    /// @param prompt `none`, `login`, `consent`, `select_account`, several with spaces, or null
    /// @param maxAge how long ago the person may have signed in at the provider, or null
    /// @param acrValues wanted authentication contexts, with spaces, or null
    /// @param uiLocales BCP 47 tags, with spaces, or null
    public record AuthenticationParameters(@Nullable String prompt, @Nullable Duration maxAge,
            @Nullable String loginHint, @Nullable String acrValues, @Nullable String uiLocales) {
        public static final AuthenticationParameters ANYBODY = new AuthenticationParameters(null, null, null,
                null, null);

        /// Adds what is asked for to an authorization request.
        void into(Map<String, String> parameters) {
            put(parameters, "prompt", prompt);
            put(parameters, "max_age", maxAge == null ? null : Long.toString(maxAge.toSeconds()));
            put(parameters, "login_hint", loginHint);
            put(parameters, "acr_values", acrValues);
            put(parameters, "ui_locales", uiLocales);
        }

        private static void put(Map<String, String> parameters, String name, @Nullable String value) {
            if (value != null && !value.isBlank()) {
                parameters.put(name, value.strip());
            }
        }
    }

    /// Further parameters that this provider understands, by the request that they belong to.
    public record ExtraParameters(Map<String, String> authorization, Map<String, String> token,
            Map<String, String> refresh) {
        public static final ExtraParameters NONE = new ExtraParameters(Map.of(), Map.of(), Map.of());
        /// The names that belong to the protocol: who could stand in for one of them could undo its protection.
        public static final Set<String> RESERVED = Set.of("response_type", "response_mode", "client_id",
                "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "code",
                "code_verifier", "request", "request_uri", "dpop_jkt", "grant_type", "refresh_token",
                "device_code", "client_secret", "client_assertion", "client_assertion_type");

        public ExtraParameters {
            authorization = Map.copyOf(authorization);
            token = Map.copyOf(token);
            refresh = Map.copyOf(refresh);
        }

        /// A new map of those that are not of the protocol, in their order.
        static Map<String, String> allowed(Map<String, String> further) {
            var rest = new LinkedHashMap<>(further);
            rest.keySet().removeAll(RESERVED);
            return rest;
        }
    }

    /// The same, for somebody else's sign-in.
    public RequestParameters of(AuthenticationParameters other) {
        return new RequestParameters(target, other, extra, dpop);
    }
}
