package dragonkey.mock.api;

import org.jspecify.annotations.Nullable;

/// How a token is sent: as anybody's who holds it (RFC 6750 §2.1), or with a proof of the key that it is bound to (RFC
/// 9449 §7.1).
enum AuthenticationScheme {
    BEARER("Bearer"),
    DPOP("DPoP");

    private final String word;

    AuthenticationScheme(String word) {
        this.word = word;
    }

    /// As it stands in `Authorization` and `WWW-Authenticate`.
    String word() {
        return word;
    }

    /// What comes after the scheme's name, or null when the line is of another scheme (RFC 9110 §11.4).
    @Nullable
    String credentials(String authorization) {
        int end = word.length();
        boolean ours = authorization.regionMatches(true, 0, word, 0, end)
                && (authorization.length() == end || authorization.charAt(end) == ' ');
        return ours ? authorization.substring(end).strip() : null;
    }
}
