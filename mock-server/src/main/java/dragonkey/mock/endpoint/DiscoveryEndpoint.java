package dragonkey.mock.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import com.nimbusds.jose.JWSAlgorithm;

import dragonkey.mock.authorize.AuthorizationRequestReader;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.grant.UserClaims;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.AcrValues;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.token.ClientAssertions;
import dragonkey.mock.token.JwsVerifiers;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.TokenEncrypter;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.GrantTypes;

/// What clients find out by themselves (OIDC Discovery §3, RFC 8414 §2), and the keys.
public final class DiscoveryEndpoint {
    /// Of the ID token itself (OIDC Core §2), before those that a scope opens.
    private static final List<String> PROTOCOL_CLAIMS = List.of("sub", "iss", "aud", "exp", "iat",
            "auth_time", "nonce", "acr", "amr", "azp", "at_hash", "sid");

    private static final int FRESH_SECONDS = 300;

    private final Issuer issuer;
    private final KeyRing keys;
    private final AcrValues acrValues;
    private final List<String> scopes;
    private final List<String> claims;
    private final ServedClients clients;

    /// Which clients are served.
    ///
    /// @param documents whether clients may be described by documents at addresses that are their ids
    /// @param fapi2 whether all are held to the FAPI 2.0 Security Profile
    public record ServedClients(boolean documents, boolean fapi2) {
    }

    public DiscoveryEndpoint(Issuer issuer, KeyRing keys, AcrValues acrValues, Scopes scopes,
            UserClaims userClaims, ServedClients clients) {
        this.clients = clients;
        this.acrValues = acrValues;
        this.scopes = scopes.names();
        this.claims = Stream.concat(PROTOCOL_CLAIMS.stream(), userClaims.names().stream()).distinct()
                .toList();
        this.issuer = issuer;
        this.keys = keys;
    }

    /// The metadata document.
    public Response metadata(Request request) {
        return cached(request, document());
    }

    /// The JWK set (RFC 7517 §5).
    public Response jwks(Request request) {
        return cached(request, keys.jwks().toJSONObject(true));
    }

    private Map<String, Object> document() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer.uri().toString());
        document.put("authorization_endpoint", issuer.at(Issuer.AUTHORIZE));
        document.put("token_endpoint", issuer.at(Issuer.TOKEN));
        document.put("userinfo_endpoint", issuer.at(Issuer.USERINFO));
        document.put("jwks_uri", issuer.at(Issuer.JWKS));
        document.put("end_session_endpoint", issuer.at(Issuer.END_SESSION));
        document.put("revocation_endpoint", issuer.at(Issuer.REVOKE));
        document.put("pushed_authorization_request_endpoint", issuer.at(Issuer.PUSH));
        document.put("device_authorization_endpoint", issuer.at(Issuer.DEVICE_AUTHORIZATION));
        document.put("registration_endpoint", issuer.at(Issuer.REGISTER));
        document.put("require_pushed_authorization_requests", clients.fapi2);
        document.put("introspection_endpoint", issuer.at(Issuer.INTROSPECT));
        document.put("scopes_supported", scopes);
        document.put("response_types_supported", List.of("code"));
        document.put("response_modes_supported", AuthorizationRequestReader.MODES);
        document.put("grant_types_supported", GrantTypes.NAMES);
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", KeyRing.algorithms());
        document.put("userinfo_signing_alg_values_supported", KeyRing.algorithms());
        document.put("id_token_encryption_alg_values_supported",
                ClientRegistrar.names(TokenEncrypter.ALGORITHMS));
        document.put("id_token_encryption_enc_values_supported",
                ClientRegistrar.names(TokenEncrypter.METHODS));
        document.put("token_endpoint_auth_methods_supported", ClientAuthentication.METHODS);
        document.put("revocation_endpoint_auth_methods_supported", ClientAuthentication.METHODS);
        document.put("introspection_endpoint_auth_methods_supported",
                ClientAuthentication.METHODS.stream().filter(method -> !method.equals("none")).toList());
        document.put("token_endpoint_auth_signing_alg_values_supported",
                Stream.concat(KeyRing.algorithms().stream(),
                        ClientAssertions.SYMMETRIC.stream().map(JWSAlgorithm::getName)).toList());
        document.put("dpop_signing_alg_values_supported", KeyRing.algorithms());
        document.put("prompt_values_supported", List.of("none", "login", "consent", "select_account"));
        document.put("backchannel_logout_supported", true);
        document.put("backchannel_logout_session_supported", true);
        document.put("frontchannel_logout_supported", true);
        document.put("frontchannel_logout_session_supported", true);
        document.put("acr_values_supported", acrValues.supported());
        document.put("claims_supported", claims);
        document.put("claims_parameter_supported", true);
        document.put("request_parameter_supported", true);
        document.put("request_object_signing_alg_values_supported", KeyRing.algorithms());
        document.put("request_uri_parameter_supported", false);
        document.put("authorization_response_iss_parameter_supported", true);
        document.put("client_id_metadata_document_supported", clients.documents);
        if (clients.fapi2) {
            putFapi2(document);
        }
        return document;
    }

    /// What clients of that profile have, in the place of what others may.
    private static void putFapi2(Map<String, Object> document) {
        document.replaceAll((name, value) -> name.endsWith("_endpoint_auth_methods_supported")
                ? List.of("private_key_jwt")
                : name.endsWith("_signing_alg_values_supported")
                        ? ClientRegistrar.names(JwsVerifiers.FAPI2)
                        : value);
    }

    private static Response cached(Request request, Map<String, Object> document) {
        return Response.json(200, document).unlessKnown(request.header("If-None-Match")).with("Cache-Control",
                "public, max-age=" + FRESH_SECONDS);
    }
}
