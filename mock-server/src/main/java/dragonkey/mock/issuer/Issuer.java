package dragonkey.mock.issuer;

import java.net.URI;

/// Where everything is.
///
/// @param uri ends in a slash
public record Issuer(URI uri) {
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
    public static final String END_SESSION = "/end-session";
    public static final String SIGN_OUT = "/sign-out";

    /// The whole address of a path.
    public String at(String path) {
        return uri + path.substring(1);
    }

    /// The same as a page of ours names it: every page lies directly below its issuer, wherever that is.
    public static String fromPage(String path) {
        return path.substring(1);
    }

    /// Whom access tokens are for (RFC 9068 §2.2).
    public String audience() {
        return uri + "api/";
    }
}
