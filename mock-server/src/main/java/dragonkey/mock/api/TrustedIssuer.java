package dragonkey.mock.api;

import java.net.URI;
import java.util.List;
import java.util.Set;

import dragonkey.mock.api.Guard.ProtectedResource;
import dragonkey.mock.token.ClaimPath;
import dragonkey.mock.token.SignedToken;

/// An issuer elsewhere whose access tokens open an API.
///
/// @param uri its name, letter by letter as its tokens have it
/// @param audience what its tokens call that API
public record TrustedIssuer(URI uri, String audience) {
    // OIDC Core §2, §3.3.2.11: what an ID token alone has.
    private static final Set<String> OF_ID_TOKENS = Set.of("nonce", "at_hash", "c_hash");

    /// Judges both.
    ///
    /// @throws IllegalArgumentException that says in a sentence what is wrong
    public TrustedIssuer {
        if (!IssuerDocument.isSafe(uri) || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "an issuer is trusted by its https address, or by an http address of this computer");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("the audience is what access tokens call this API");
        }
    }

    /// Where its metadata may be: as OpenID Connect has it (Discovery 1.0 §4), and as OAuth (RFC 8414 §3.1).
    List<URI> metadata() {
        String name = uri.toString();
        String bare = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
        String path = uri.getRawPath().endsWith("/")
                ? uri.getRawPath().substring(0, uri.getRawPath().length() - 1)
                : uri.getRawPath();
        return List.of(URI.create(bare + "/.well-known/openid-configuration"),
                uri.resolve("/.well-known/oauth-authorization-server" + path));
    }

    /// What its tokens open.
    ///
    /// @param metadata where its metadata are; empty where it has none
    ProtectedResource resource(String metadata) {
        return new ProtectedResource(uri, Set.of(audience), TrustedIssuer::isAccessToken,
                ClaimPath.of("roles"), metadata);
    }

    /// Many call all their tokens `JWT`, or nothing. An ID token is then told by its audience, and by claims of its own.
    private static boolean isAccessToken(SignedToken token) {
        return token.typ().equals(SignedToken.ACCESS_TOKEN)
                || ((token.typ().equals(SignedToken.JWT) || token.typ().isEmpty())
                        && OF_ID_TOKENS.stream().noneMatch(token.claims()::containsKey));
    }
}
