package dragonkey.mock;

import java.time.Duration;

/// How long what the provider gives is good for.
///
/// @param code authorization code, used once (RFC 6749 §4.1.2)
/// @param refreshToken a family dies when no token of it was used for this long
/// @param session the sign-in at the provider
public record Lifetimes(Duration accessToken, Duration idToken, Duration code, Duration refreshToken,
        Duration session) {
    /// 900 s, 900 s, 60 s, 30 days, 8 hours.
    public static Lifetimes defaults() {
        return new Lifetimes(Duration.ofSeconds(900), Duration.ofSeconds(900), Duration.ofSeconds(60),
                Duration.ofDays(30), Duration.ofHours(8));
    }

    /// The same with another life for access tokens.
    public Lifetimes withAccessToken(Duration life) {
        return new Lifetimes(life, idToken, code, refreshToken, session);
    }

    /// The same with another life for ID tokens.
    public Lifetimes withIdToken(Duration life) {
        return new Lifetimes(accessToken, life, code, refreshToken, session);
    }

    /// The same with another life for codes.
    public Lifetimes withCode(Duration life) {
        return new Lifetimes(accessToken, idToken, life, refreshToken, session);
    }
}
