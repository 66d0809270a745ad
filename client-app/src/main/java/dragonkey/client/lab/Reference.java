package dragonkey.client.lab;

import java.net.URI;
import java.util.List;

/// Where something that the lab says is written down.
///
/// @param name as it is called, the same in every language
public record Reference(String name, URI address) {
    private static final Reference COOKIES = rfc(6265, "Cookies");
    private static final Reference NEW_COOKIES = of("RFC 6265bis, SameSite",
            "https://datatracker.ietf.org/doc/draft-ietf-httpbis-rfc6265bis/");
    private static final Reference JWT = rfc(7519, "JSON Web Token");
    private static final Reference BEARER = rfc(6750, "Bearer tokens");
    private static final Reference BEST_PRACTICE = rfc(9700, "Best current practice for OAuth 2.0 security");
    private static final Reference DPOP = rfc(9449, "DPoP");
    private static final Reference ACCESS_TOKENS = rfc(9068, "JWT access tokens");
    private static final Reference JWT_PRACTICE = rfc(8725, "JWT best current practices");
    private static final Reference BROWSER_APPS = of("OAuth 2.0 for browser-based applications",
            "https://datatracker.ietf.org/doc/draft-ietf-oauth-browser-based-apps/");

    /// What is to be read about an experiment.
    public static List<Reference> of(Experiment experiment) {
        return switch (experiment) {
            case DATA_IN_TOKEN -> List.of(ACCESS_TOKENS, rfc(7662, "Token introspection"));
            case STATELESS_SCALE -> List.of(JWT, rfc(7517, "JSON Web Key"));
            case OTHER_ORIGINS ->
                List.of(of("Fetch, CORS protocol", "https://fetch.spec.whatwg.org/#http-cors-protocol"),
                        NEW_COOKIES, BROWSER_APPS);
            case FORGED_REQUESTS -> List.of(
                    of("OWASP, cross-site request forgery", "https://owasp.org/www-community/attacks/csrf"),
                    NEW_COOKIES, BEARER);
            case INJECTED_SCRIPT ->
                List.of(of("Content Security Policy", "https://www.w3.org/TR/CSP3/"), DPOP, BEST_PRACTICE,
                        of("Web Authentication: passkeys", "https://www.w3.org/TR/webauthn-3/"));
            case SIZE -> List.of(COOKIES, rfc(9110, "HTTP, fields"), rfc(6585, "431"));
            case SIGNED_NOT_SECRET ->
                List.of(rfc(7515, "JSON Web Signature"), rfc(7516, "JSON Web Encryption"), JWT_PRACTICE);
            case TAKING_IT_BACK ->
                List.of(rfc(7009, "Token revocation"), BEST_PRACTICE, of("OpenID back-channel logout",
                        "https://openid.net/specs/openid-connect-backchannel-1_0.html"));
        };
    }

    private static Reference rfc(int number, String title) {
        return of("RFC " + number + ", " + title, "https://www.rfc-editor.org/rfc/rfc" + number);
    }

    private static Reference of(String name, String address) {
        return new Reference(name, URI.create(address));
    }
}
