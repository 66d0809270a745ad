package dragonkey.mock;

import java.util.List;
import java.util.stream.Stream;

import dragonkey.mock.config.ConfigShape;
import dragonkey.mock.config.ConfigShape.ChoiceShape;
import dragonkey.mock.config.ConfigShape.ConfigMember;
import dragonkey.mock.config.ConfigShape.ListShape;
import dragonkey.mock.config.ConfigShape.MapShape;
import dragonkey.mock.config.ConfigShape.NumberShape;
import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.token.KeyRing;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.GrantTypes;

import static dragonkey.mock.config.ConfigShape.ConfigMember.optional;
import static dragonkey.mock.config.ConfigShape.ConfigMember.required;

/// The members of a client: those of RFC 7591 §2 and OpenID Connect Registration §2, known by name even where nothing
/// comes of them here, and those of our own.
final class ClientMembers {
    private static final ConfigShape SIGNATURE = new ChoiceShape(KeyRing.algorithms());
    private static final String ABOUT_IT = "For people; nothing comes of it here.";
    private static final String NOT_READ = "Known, and not read here.";

    private static final List<ConfigMember> READ = List.of(
            required("client_id", ConfigMembers.NAME, "Its name in the protocol."),
            optional("client_secret", ConfigShape.SECRET, "What it proves itself by, if it has a secret."),
            optional("client_name", ConfigMembers.NAME, "What people are shown."),
            optional("redirect_uris", ConfigShape.TEXTS,
                    "Where codes may be sent; one of this computer without a port stands for every port."),
            optional("allow_redirect_uris", new ListShape(new ChoiceShape(List.of("http", "wildcards"))),
                    "Our own: http lets plain http lead to any host, wildcards lets * stand for a port or in a path."),
            optional("post_logout_redirect_uris", ConfigShape.TEXTS,
                    "Where the browser may go after a sign-out."),
            optional("grant_types", new ListShape(new ChoiceShape(GrantTypes.NAMES)),
                    "Else authorization_code."),
            optional("response_types", new ListShape(new ChoiceShape(List.of("code"))), "Else code."),
            optional("scope", ConfigShape.TEXT, "The scopes that it may have, blanks between; else all."),
            optional("token_endpoint_auth_method", new ChoiceShape(ClientAuthentication.METHODS),
                    "How it proves itself; else client_secret_basic."),
            optional("jwks", new MapShape(ConfigShape.ANYTHING), "Its public keys."),
            optional("id_token_signed_response_alg", SIGNATURE, "Else RS256."),
            optional("id_token_encrypted_response_alg", ConfigShape.TEXT,
                    "Else ID tokens are not encrypted."),
            optional("id_token_encrypted_response_enc", ConfigShape.TEXT, "Else A128GCM."),
            optional("userinfo_signed_response_alg", SIGNATURE, "Else UserInfo is plain JSON."),
            optional("access_token_signed_response_alg", SIGNATURE, "Our own; else RS256."),
            optional("profile", new ChoiceShape(ClientRegistrar.PROFILES),
                    "Our own: fapi2 holds it to the FAPI 2.0 Security Profile."),
            optional("require_pkce", ConfigShape.FLAG,
                    "Our own: it needs PKCE though it keeps a secret. A client without one always does."),
            optional("access_token_typ", new ChoiceShape(TokenFormat.ACCESS_TOKEN_TYPES),
                    "Our own: what its access tokens call themselves, whatever API they are for."),
            optional("claims_in_id_token", ConfigShape.FLAG,
                    "Our own: its ID tokens hold what its scopes open, which is otherwise at UserInfo alone."),
            optional("default_acr_values", ConfigShape.TEXTS,
                    "What it asks for when it names no acr_values."),
            optional("require_pushed_authorization_requests", ConfigShape.FLAG,
                    "Its requests must be sent ahead (RFC 9126)."),
            optional("require_signed_request_object", ConfigShape.FLAG,
                    "Its requests must be signed by a key of its jwks (RFC 9101)."),
            optional("dpop_bound_access_tokens", ConfigShape.FLAG,
                    "Its tokens must be bound to a key (RFC 9449)."),
            optional("backchannel_logout_uri", ConfigShape.TEXT,
                    "Where it is told that a person signed out; of clients of a file alone."),
            optional("frontchannel_logout_uri", ConfigShape.TEXT,
                    "What the browser loads when a person signs out; of an origin that the redirect_uris have."),
            optional("frontchannel_logout_session_required", ConfigShape.FLAG,
                    "Whether that says of which issuer (iss) and session (sid) it is."),
            optional("trusted", ConfigShape.FLAG, "Our own: people are never asked for consent."));

    private static final List<ConfigMember> NOTED = Stream.of(
            Stream.of("logo_uri", "client_uri", "policy_uri", "tos_uri", "software_id", "software_version")
                    .map(name -> optional(name, ConfigShape.TEXT, ABOUT_IT)),
            Stream.of("contacts", "request_uris").map(name -> optional(name, ConfigShape.TEXTS, NOT_READ)),
            Stream.of("token_endpoint_auth_signing_alg", "application_type", "jwks_uri",
                    "sector_identifier_uri", "subject_type", "userinfo_encrypted_response_alg",
                    "userinfo_encrypted_response_enc", "request_object_signing_alg",
                    "request_object_encryption_alg", "request_object_encryption_enc", "initiate_login_uri")
                    .map(name -> optional(name, ConfigShape.TEXT, NOT_READ)),
            Stream.of("require_auth_time", "backchannel_logout_session_required")
                    .map(name -> optional(name, ConfigShape.FLAG, NOT_READ)),
            Stream.of("default_max_age")
                    .map(name -> optional(name, new NumberShape(0, Integer.MAX_VALUE), NOT_READ)))
            .flatMap(each -> each).toList();

    /// All of them.
    static final List<ConfigMember> ALL = Stream.concat(READ.stream(), NOTED.stream()).toList();

    private ClientMembers() {}
}
