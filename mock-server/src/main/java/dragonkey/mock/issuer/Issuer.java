package dragonkey.mock.issuer;

import java.net.URI;
import java.util.List;

/// Where everything is.
///
/// @param uri its name, letter by letter as tokens have it
/// @param base where its addresses begin: the same, with a slash at the end
public record Issuer(URI uri, URI base) {
    /// Paths below the issuer.
    public static final String DISCOVERY = "/.well-known/openid-configuration";
    /// RFC 8414 §3.
    public static final String METADATA = "/.well-known/oauth-authorization-server";
    public static final String JWKS = "/.well-known/jwks.json";
    public static final String AUTHORIZE = "/authorize";
    public static final String SIGN_IN = "/sign-in";
    public static final String CONSENT = "/consent";
    public static final String TOKEN = "/token";
    public static final String USERINFO = "/userinfo";
    public static final String REVOKE = "/revoke";
    public static final String PUSH = "/par";
    public static final String DEVICE_AUTHORIZATION = "/device-authorization";
    public static final String DEVICE = "/device";
    public static final String REGISTER = "/register";
    public static final String INTROSPECT = "/introspect";
    /// RFC 9728 §3, of the API whose address is the audience.
    public static final String PROTECTED_RESOURCE = "/.well-known/oauth-protected-resource/api/";
    /// Where these metadata are not (RFC 9728 §3.1), and where some look for them.
    public static final String RESOURCE_SUFFIX = "/api/.well-known/oauth-protected-resource";
    public static final String END_SESSION = "/end-session";
    public static final String SIGN_OUT = "/sign-out";

    /// All of them.
    public static final List<String> PATHS = List.of(DISCOVERY, METADATA, JWKS, AUTHORIZE, SIGN_IN, CONSENT,
            TOKEN, USERINFO, REVOKE, PUSH, DEVICE_AUTHORIZATION, DEVICE, REGISTER, INTROSPECT,
            PROTECTED_RESOURCE, RESOURCE_SUFFIX, END_SESSION, SIGN_OUT);

    /// An issuer of this name.
    public Issuer(URI uri) {
        this(uri, uri.toString().endsWith("/") ? uri : URI.create(uri + "/"));
    }

    /// The whole address of a path.
    public String at(String path) {
        return base + path.substring(1);
    }

    /// Where the metadata of the API are: the fixed path stands before the API's own (RFC 9728 §3.1).
    public String protectedResource() {
        return inserted(base, "api/");
    }

    /// @param behind what of the API's path follows the issuer's
    private static String inserted(URI base, String behind) {
        return base.resolve("/.well-known/oauth-protected-resource" + base.getRawPath() + behind).toString();
    }

    /// The same as a page of ours names it: every page lies directly below its issuer, wherever that is.
    public static String fromPage(String path) {
        return path.substring(1);
    }

    /// Whom access tokens are for (RFC 9068 §2.2).
    public String audience() {
        return base + "api/";
    }
}
