package dragonkey.client.app;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.connection.Preset;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.ProviderStore;
import dragonkey.client.store.SealedPreferences;
import dragonkey.mock.MockConfig;

import static org.assertj.core.api.Assertions.assertThat;

/// A session that the embedded provider gave is as good as what that provider remembers.
class EmbeddedSessionsTest {
    private static final Instant NOON = Instant.parse("2026-11-12T12:00:00Z");

    @TempDir
    Path folder;
    private final Preferences preferences = Preferences.userRoot().node("embedded-" + UUID.randomUUID());
    private final EmbeddedProvider provider = new EmbeddedProvider(
            MockConfig.defaults().withPort(0).withClock(Clock.fixed(NOON, ZoneOffset.UTC)));
    private EmbeddedSessions embeddedSessions;

    @BeforeEach
    void make() {
        SealedPreferences sealed = new SealedPreferences(preferences, folder.resolve("key"), Keychain.none(),
                new SecureRandom());
        embeddedSessions = new EmbeddedSessions(provider, new ProviderStore(sealed, new SecureRandom()));
    }

    @AfterEach
    void clean() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    private Optional<ProblemKind> why(String connectionName, SignedIn session) {
        return embeddedSessions.whyOver(connectionName, session).map(Problem::kind);
    }

    private static SignedIn session(String issuer, Instant since) {
        String claims = Base64.getUrlEncoder().withoutPadding()
                .encodeToString("{\"iss\":\"%s\"}".formatted(issuer).getBytes(StandardCharsets.UTF_8));
        Tokens tokens = Tokens.bearer(new AccessToken("access"),
                new IdToken("eyJhbGciOiJSUzI1NiJ9." + claims + ".c2ln"), null, List.of("openid"), since,
                since.plusSeconds(900));
        return new SignedIn(tokens, new Profile("rider", Map.of("sub", "rider")), new CheckReport(List.of()),
                since);
    }

    @Test
    void isForgottenByAProviderThatStartsEmpty() throws Exception {
        SignedIn earlier = session("http://localhost:3001/", NOON.minusSeconds(60));
        assertThat(why(Preset.EMBEDDED_NAME, earlier)).hasValue(ProblemCode.SESSION_FORGOTTEN);
        assertThat(provider.runningAt()).isEmpty();
        URI issuer = provider.issuer();
        assertThat(why(Preset.EMBEDDED_NAME, session(issuer.toString(), NOON.minusSeconds(60))))
                .hasValue(ProblemCode.SESSION_FORGOTTEN);
    }

    @Test
    void isKnownByTheProviderThatGaveItInThisRun() throws Exception {
        URI issuer = provider.issuer();
        Instant later = NOON.plus(Duration.ofMinutes(1));
        assertThat(why(Preset.EMBEDDED_NAME, session(issuer.toString(), later))).isEmpty();
        assertThat(why(Preset.EMBEDDED_NAME, session("http://localhost:1/", later)))
                .hasValue(ProblemCode.SESSION_ISSUER);
    }

    @Test
    void aSessionOfAnyOtherProviderIsNotJudged() {
        assertThat(why("Office", session("https://login.example/", NOON))).isEmpty();
    }
}
