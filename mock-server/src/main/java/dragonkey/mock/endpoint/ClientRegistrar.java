package dragonkey.mock.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import org.jspecify.annotations.Nullable;

import dragonkey.mock.endpoint.ClientMetadata.InvalidMetadataException;
import dragonkey.mock.endpoint.ClientMetadata.RedirectUriRules;
import dragonkey.mock.grant.ClientRules;
import dragonkey.mock.grant.RedirectUris;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.RegisteredClient.ClientCredential;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.token.ClientAssertions;
import dragonkey.mock.token.JwsVerifiers;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.TokenEncrypter;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.GrantTypes;
import dragonkey.mock.tokenendpoint.TokenExchangeGrant;

/// Makes a client of its metadata (RFC 7591 §2, Dynamic Registration 1.0 §2), or says what is wrong with them.
public final class ClientRegistrar {
    /// What came of it.
    public sealed interface RegistrationResult {
        record ClientRegistered(RegisteredClient client) implements RegistrationResult {
        }

        /// It cannot be made.
        ///
        /// @param error `invalid_client_metadata` or `invalid_redirect_uri`
        record RegistrationRefused(String error, String description) implements RegistrationResult {
        }
    }

    /// What counts in a configuration alone: trust is its to give, and nobody else has this server send requests to any address.
    static final List<String> OF_CONFIGURATION = List.of("trusted", "allow_redirect_uris",
            "backchannel_logout_uri");

    /// What clients and issuers may be held to.
    public static final List<String> PROFILES = List.of("fapi2");

    private static final Set<String> FOR_CONFIDENTIAL = Set.of("client_credentials", TokenExchangeGrant.NAME);

    private final SecureRandom random;

    private final Scopes scopes;
    private final boolean fapi2;

    /// @param fapi2 whether every client is held to that profile, whatever it says
    public ClientRegistrar(SecureRandom random, Scopes scopes, boolean fapi2) {
        this.fapi2 = fapi2;
        this.scopes = scopes;
        this.random = random;
    }

    /// A `client_id` or `client_secret` that is not among the members is made up.
    public RegistrationResult read(Map<String, Object> members) {
        ClientMetadata metadata = new ClientMetadata(members);
        try {
            String clientId = metadata.text("client_id", name());
            return new RegistrationResult.ClientRegistered(new RegisteredClient(clientId,
                    metadata.text("client_name", "A registered application"), credential(metadata),
                    returns(metadata), access(metadata, clientId), rules(metadata)));
        } catch (InvalidMetadataException e) {
            return new RegistrationResult.RegistrationRefused(e.error(),
                    Objects.toString(e.getMessage(), ""));
        }
    }

    /// Metadata of which [#read] makes this client again; they hold its secret.
    public static Map<String, Object> metadata(RegisteredClient client) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("client_id", client.clientId());
        members.put("client_name", client.name());
        members.put("redirect_uris", client.returnUris().redirectUris().registered());
        members.put("post_logout_redirect_uris", client.returnUris().postLogoutRedirectUris().registered());
        members.put("grant_types", client.access().grantTypes());
        members.put("scope", String.join(" ", client.access().scopes()));
        members.put("trusted", client.access().trusted());
        putRules(members, client);
        TokenFormat format = client.access().format();
        RegistrationEndpoint.putFormat(members, format);
        JWKSet requestKeys = client.rules().requests().keys();
        if (!requestKeys.isEmpty()) {
            members.put("jwks", requestKeys.toJSONObject());
        } else if (format.encryption() != null) {
            members.put("jwks", new JWKSet(format.encryption().key()).toJSONObject());
        }
        switch (client.credential()) {
            case ClientCredential.NoCredential() -> members.put("token_endpoint_auth_method", "none");
            case ClientCredential.SharedSecret(String secret, boolean posted) -> {
                members.put("token_endpoint_auth_method",
                        posted ? "client_secret_post" : "client_secret_basic");
                members.put("client_secret", secret);
            }
            case ClientCredential.SigningSecret(String secret) -> {
                members.put("token_endpoint_auth_method", "client_secret_jwt");
                members.put("client_secret", secret);
            }
            case ClientCredential.RegisteredKeys(JWKSet keys) -> {
                members.put("token_endpoint_auth_method", "private_key_jwt");
                // The key for encryption was taken from among them.
                members.put("jwks", keys.toJSONObject());
            }
        }
        return members;
    }

    /// What holds for the client alone, where something does.
    static void putRules(Map<String, Object> members, RegisteredClient client) {
        ClientRules rules = client.rules();
        if (rules.fapi2()) {
            members.put("profile", PROFILES.getFirst());
        }
        putIf(members, "require_pkce", rules.requests().pkce());
        putIf(members, "require_pushed_authorization_requests", rules.requests().pushed());
        putIf(members, "require_signed_request_object", rules.requests().signed());
        putIf(members, "dpop_bound_access_tokens", rules.tokens().dpop());
        rules.logout().backchannel().ifPresent(uri -> members.put("backchannel_logout_uri", uri.toString()));
        rules.logout().frontchannel()
                .ifPresent(uri -> members.put("frontchannel_logout_uri", uri.toString()));
        putIf(members, "frontchannel_logout_session_required", rules.logout().frontchannelSession());
        if (!client.rules().requests().acrValues().isEmpty()) {
            members.put("default_acr_values", client.rules().requests().acrValues());
        }
        if (client.rules().tokens().accessTokenTyp() != null) {
            members.put("access_token_typ", client.rules().tokens().accessTokenTyp());
        }
        if (client.rules().tokens().claimsInIdToken() != null) {
            members.put("claims_in_id_token", client.rules().tokens().claimsInIdToken());
        }
    }

    private static void putIf(Map<String, Object> members, String name, boolean holds) {
        if (holds) {
            members.put(name, true);
        }
    }

    private boolean fapi2(ClientMetadata metadata) throws InvalidMetadataException {
        return metadata.oneOf("profile", PROFILES) != null || fapi2;
    }

    private ClientRules rules(ClientMetadata metadata) throws InvalidMetadataException {
        boolean strict = fapi2(metadata);
        boolean signed = metadata.flag("require_signed_request_object");
        JWKSet requestKeys = metadata.keysOfRequests();
        if (signed && requestKeys.isEmpty()) {
            throw ClientMetadata.wrong("require_signed_request_object needs jwks");
        }
        return new ClientRules(
                new ClientRules.RequestRules(strict || metadata.flag("require_pkce"),
                        strict || metadata.flag("require_pushed_authorization_requests"), signed, requestKeys,
                        metadata.texts("default_acr_values", List.of())),
                new ClientRules.TokenRules(metadata.oneOf("access_token_typ", TokenFormat.ACCESS_TOKEN_TYPES),
                        metadata.choice("claims_in_id_token"),
                        strict || metadata.flag("dpop_bound_access_tokens")),
                new ClientRules.LogoutRules(metadata.webAddress("backchannel_logout_uri"),
                        metadata.addressOfRedirects("frontchannel_logout_uri"),
                        metadata.flag("frontchannel_logout_session_required")),
                strict);
    }

    private ClientCredential credential(ClientMetadata metadata) throws InvalidMetadataException {
        String method = metadata.oneOf("token_endpoint_auth_method", ClientAuthentication.METHODS);
        if (fapi2(metadata) && !"private_key_jwt".equals(method)) {
            throw ClientMetadata.wrong("the profile fapi2 needs token_endpoint_auth_method private_key_jwt");
        }
        return switch (method) {
            case "none" -> new ClientCredential.NoCredential();
            case "private_key_jwt" -> keys(metadata.jwks());
            case "client_secret_jwt" -> signingSecret(metadata.text("client_secret", name()));
            case null, default -> new ClientCredential.SharedSecret(metadata.text("client_secret", name()),
                    "client_secret_post".equals(method));
        };
    }

    private static ClientCredential signingSecret(String secret) throws InvalidMetadataException {
        if (secret.getBytes(StandardCharsets.UTF_8).length < ClientAssertions.LEAST_SECRET) {
            throw ClientMetadata.wrong("client_secret_jwt needs a client_secret of 32 bytes or more");
        }
        return new ClientCredential.SigningSecret(secret);
    }

    private static ClientCredential keys(JWKSet keys) throws InvalidMetadataException {
        if (keys.isEmpty()) {
            throw ClientMetadata.wrong("private_key_jwt needs jwks");
        }
        return new ClientCredential.RegisteredKeys(keys);
    }

    private static RegisteredClient.ReturnUris returns(ClientMetadata metadata)
            throws InvalidMetadataException {
        RedirectUris redirectUris = metadata.addresses("redirect_uris");
        Set<String> origins = new HashSet<>();
        redirectUris.registered().forEach(each -> origins.add(RedirectUriRules.origin(each)));
        origins.remove("");
        return new RegisteredClient.ReturnUris(redirectUris, metadata.addresses("post_logout_redirect_uris"),
                Set.copyOf(origins));
    }

    private RegisteredClient.ClientAccess access(ClientMetadata metadata, String clientId)
            throws InvalidMetadataException {
        List<String> grantTypes = metadata.someOf("grant_types", GrantTypes.NAMES,
                List.of("authorization_code"));
        metadata.someOf("response_types", List.of("code"), List.of("code"));
        if (grantTypes.contains("authorization_code")
                && metadata.addresses("redirect_uris").registered().isEmpty()) {
            throw new InvalidMetadataException("invalid_redirect_uri", "redirect_uris are needed for codes");
        }
        if ("none".equals(metadata.text("token_endpoint_auth_method"))
                && grantTypes.stream().anyMatch(FOR_CONFIDENTIAL::contains)) {
            throw ClientMetadata.wrong("a client without a secret has no name to ask in");
        }
        String scope = metadata.text("scope");
        List<String> allowed = scopes.of(clientId);
        List<String> asked = scope == null ? allowed : Scopes.split(scope);
        if (!allowed.containsAll(asked)) {
            throw ClientMetadata.wrong("scope has values that are not known here, or not for this client");
        }
        return new RegisteredClient.ClientAccess(grantTypes, asked, metadata.flag("trusted"),
                format(metadata));
    }

    private TokenFormat format(ClientMetadata metadata) throws InvalidMetadataException {
        JWSAlgorithm accessToken = signature(metadata, "access_token_signed_response_alg");
        JWSAlgorithm idToken = signature(metadata, "id_token_signed_response_alg");
        JWSAlgorithm usual = fapi2(metadata) ? JWSAlgorithm.PS256 : JWSAlgorithm.RS256;
        return new TokenFormat(Objects.requireNonNullElse(accessToken, usual),
                Objects.requireNonNullElse(idToken, usual),
                signature(metadata, "userinfo_signed_response_alg"), encryption(metadata));
    }

    private @Nullable JWSAlgorithm signature(ClientMetadata metadata, String name)
            throws InvalidMetadataException {
        String algorithm = metadata.oneOf(name,
                fapi2(metadata) ? names(JwsVerifiers.FAPI2) : KeyRing.algorithms());
        return algorithm == null ? null : JWSAlgorithm.parse(algorithm);
    }

    private static TokenFormat.@Nullable IdTokenEncryption encryption(ClientMetadata metadata)
            throws InvalidMetadataException {
        String alg = metadata.oneOf("id_token_encrypted_response_alg", names(TokenEncrypter.ALGORITHMS));
        String enc = metadata.oneOf("id_token_encrypted_response_enc", names(TokenEncrypter.METHODS));
        if (alg == null) {
            return null;
        }
        JWEAlgorithm algorithm = JWEAlgorithm.parse(alg);
        JWK key = TokenEncrypter.key(metadata.jwks(), algorithm);
        if (key == null) {
            throw ClientMetadata.wrong("jwks holds no key for " + alg);
        }
        return new TokenFormat.IdTokenEncryption(algorithm,
                enc == null ? EncryptionMethod.A128GCM : EncryptionMethod.parse(enc), key);
    }

    static List<String> names(List<? extends Algorithm> algorithms) {
        return algorithms.stream().map(Algorithm::getName).toList();
    }

    private String name() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
