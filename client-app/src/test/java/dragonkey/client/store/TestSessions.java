package dragonkey.client.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;

/// Sessions to store.
public final class TestSessions {
    public static final Instant NOON = Instant.parse("2026-11-12T12:00:00Z");
    static final String SECRET = "eyJhbGciOiJSUzI1NiJ9.access-token-that-nobody-may-read";

    private TestSessions() {}

    /// Expires an hour after noon.
    public static SignedIn of(String accessToken) {
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("sub", "rider");
        claims.put("name", "Ada Rider");
        claims.put("email_verified", true);
        claims.put("updated_at", 1_760_000_000);
        claims.put("roles", List.of("user", "admin"));
        claims.put("middle_name", null);
        claims.put("address", Map.of("country", "Wales"));
        return with(accessToken, claims);
    }

    static SignedIn with(String accessToken, Map<String, @Nullable Object> claims) {
        Tokens tokens = Tokens.bearer(new AccessToken(accessToken), new IdToken("id." + accessToken),
                new RefreshToken("refresh." + accessToken), List.of("openid", "profile"), NOON,
                NOON.plusSeconds(3600));
        CheckReport checkReport = new CheckReport(
                List.of(CheckResult.passed("id_token.iss", "https://a/", "https://a/", "§1"),
                        CheckResult.skipped("id_token.azp", "us", "one audience", "§2")));
        return new SignedIn(tokens, new Profile("rider", claims), checkReport, NOON.plusMillis(17));
    }
}
