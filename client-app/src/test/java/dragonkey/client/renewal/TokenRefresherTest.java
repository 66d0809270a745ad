package dragonkey.client.renewal;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.prefs.Preferences;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.renewal.RenewalResult.NoRefreshToken;
import dragonkey.client.renewal.RenewalResult.RenewalPostponed;
import dragonkey.client.renewal.RenewalResult.RenewalRejected;
import dragonkey.client.renewal.RenewalResult.Renewed;
import dragonkey.client.renewal.RenewalResult.SessionEnded;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.store.KeyStorage.KeyLocation;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionStore;
import dragonkey.client.store.SessionStore.StoreOutcome;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(120)
class TokenRefresherTest {
    private static final String HERE = RotatingProvider.CONNECTION;

    private final Preferences preferences = Preferences.userRoot().node("refresh-" + UUID.randomUUID());
    @TempDir
    Path folder;
    private Path key;
    private RotatingProvider provider;
    private SessionStore store;
    private TokenRefresher tokenRefresher;
    private SignedIn session;

    @BeforeEach
    void signIn() throws Exception {
        key = folder.resolve("config/session.key");
        provider = new RotatingProvider();
        store = RotatingProvider.store(preferences, key, Clock.systemUTC());
        tokenRefresher = RotatingProvider.refresher(store, key, Clock.systemUTC());
        session = provider.signedIn(Instant.now());
        store.save(HERE, session);
    }

    @AfterEach
    void tidyUp() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void storesTheNewTokensBeforeItShowsThem() throws Exception {
        Renewed renewed = (Renewed) renew(session);
        assertThat(renewed.stored()).isEqualTo(new StoreOutcome.Saved());
        assertThat(renewed.session().tokens().accessToken().value()).isEqualTo("access-1");
        assertThat(anotherProgram().read(HERE).session()).isEqualTo(renewed.session());
    }

    @Test
    void hasStoredTheNextRefreshTokenBeforeItAsksForKeys() throws Exception {
        var stored = new ArrayList<@Nullable RefreshToken>();
        provider.provider.claims.put("jti", "of another token than the first");
        provider.provider.on("/jwks", exchange -> {
            stored.add(((SignedIn) anotherProgram().read(HERE).session()).tokens().refreshToken());
            TestProvider.json(exchange, 200, Map.of("keys", provider.provider.published));
        });
        assertThat(renew(session)).isInstanceOf(Renewed.class);
        assertThat(stored).contains(new RefreshToken("refresh-1"));
    }

    @Test
    void asksOnceForFiftyWhoAskAtTheSameTime() throws Exception {
        List<Callable<RenewalResult>> calls = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            calls.add(() -> renew(session));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<RenewalResult> each : threads.invokeAll(calls)) {
                assertThat(access(each.get())).isEqualTo("access-1");
            }
        }
        assertThat(provider.requests()).isEqualTo(1);
    }

    @Test
    void asksOnceForTwoWindows() throws Exception {
        TokenRefresher other = RotatingProvider.refresher(anotherProgram(), key, Clock.systemUTC());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<RenewalResult>> both = List.of(() -> renew(session),
                    () -> other.renew(HERE, provider::connection, session));
            for (Future<RenewalResult> each : threads.invokeAll(both)) {
                assertThat(access(each.get())).isEqualTo("access-1");
            }
        }
        assertThat(provider.requests()).isEqualTo(1);
    }

    @Test
    void neverSendsTheOldOneAgain() throws Exception {
        SignedIn first = ((Renewed) renew(session)).session();
        assertThat(access(renew(session))).isEqualTo("access-1");
        assertThat(access(renew(first))).isEqualTo("access-2");
        assertThat(provider.refusals.get()).isZero();
        assertThat(provider.requests()).isEqualTo(2);
    }

    @Test
    void dropsTheTokensWhenTheProviderHonoursThemNoMore() throws Exception {
        provider.given.set(7);
        assertThat(code(renew(session))).isEqualTo("token.invalid_grant");
        assertThat(anotherProgram().read(HERE).session()).isEqualTo(new SignedOut());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 429})
    void keepsTheTokensWhileTheProviderIsInTrouble(int status) throws Exception {
        provider.status = status;
        assertThat(renew(session)).isInstanceOf(RenewalPostponed.class);
        assertThat(anotherProgram().read(HERE).session()).isEqualTo(session);
        provider.status = 200;
        assertThat(access(renew(session))).isEqualTo("access-1");
    }

    @Test
    void keepsTheTokensWhileNobodyAnswers() throws Exception {
        var nowhere = RotatingProvider.connection(provider.provider.issuer());
        provider.close();
        assertThat(tokenRefresher.renew(HERE, () -> nowhere, session)).isInstanceOf(RenewalPostponed.class);
        assertThat(anotherProgram().read(HERE).session()).isEqualTo(session);
    }

    @Test
    void asksForASignInOnceWhenAnAnswerWasLost() throws Exception {
        provider.loses = true;
        assertThat(renew(session)).isInstanceOf(RenewalPostponed.class);
        provider.loses = false;
        assertThat(code(renew(session))).isEqualTo("token.invalid_grant");
        assertThat(code(renew(session))).isEqualTo("token.invalid_grant");
        assertThat(store.read(HERE).session()).isEqualTo(new SignedOut());
    }

    @ParameterizedTest
    @CsvSource({"sub,somebody-else,refresh.sub", "iss,https://elsewhere/,id_token.iss",
            "aud,another,id_token.aud", "nonce,new,refresh.nonce", "azp,another,id_token.azp"})
    void rejectsAnIdTokenAboutAnythingElse(String claim, String value, String code) throws Exception {
        provider.provider.claims.put(claim, value);
        RenewalRejected renewalRejected = (RenewalRejected) renew(session);
        assertThat(renewalRejected.problem().code()).isEqualTo(code);
        assertThat(renewalRejected.session().tokens()).isEqualTo(session.tokens().with(null));
        assertThat(anotherProgram().read(HERE).session()).isEqualTo(renewalRejected.session());
        assertThat(renew(renewalRejected.session())).isEqualTo(new NoRefreshToken());
        assertThat(provider.requests()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"aud,refresh.aud", "azp,refresh.azp", "auth_time,refresh.auth_time"})
    void rejectsAnIdTokenThatIsNotAsTheOneBefore(String claim, String code) throws Exception {
        provider.provider.claims.putAll(Map.of("azp", TestProvider.CLIENT_ID, "auth_time", 1_700_000_000));
        if (claim.equals("aud")) {
            provider.provider.claims.put("aud", List.of(TestProvider.CLIENT_ID, "another"));
        }
        session = provider.signedIn(Instant.now());
        store.save(HERE, session);
        switch (claim) {
            case "aud" -> provider.provider.claims.put("aud", TestProvider.CLIENT_ID);
            case "azp" -> provider.provider.claims.put("azp", null);
            default -> provider.provider.claims.put("auth_time", 1_700_000_001);
        }
        assertThat(((RenewalRejected) renew(session)).problem()).returns(code, Problem::code)
                .extracting(problem -> ProblemWords.of(problem).sentence()).asString()
                .startsWith("The renewed tokens are not about this session.").contains("sign in again");
    }

    @Test
    void saysThatASessionWasTakenIntoTheMemoryOfAnotherWindow() throws Exception {
        var anotherWindows = new SealedPreferences(preferences, key, Keychain.none(), new SecureRandom());
        assertThat(anotherWindows.move(KeyLocation.MEMORY)).isEmpty();
        assertThat(code(renew(session))).isEqualTo("session.memory");
        assertThat(provider.requests()).isZero();
    }

    @Test
    void keepsWhatTheAnswerLeavesOut() throws Exception {
        provider.answer = answer -> {
            Map<String, @Nullable Object> little = new HashMap<>(answer);
            little.keySet().removeAll(List.of("id_token", "refresh_token", "scope"));
            return little;
        };
        Renewed renewed = (Renewed) renew(session);
        assertThat(renewed.session().tokens().idToken()).isEqualTo(session.tokens().idToken());
        assertThat(renewed.session().tokens().refreshToken()).isEqualTo(session.tokens().refreshToken());
        assertThat(renewed.session().tokens().scope()).isEqualTo(session.tokens().scope());
    }

    @Test
    void noticesThatAnotherWindowHasSignedOut() throws Exception {
        anotherProgram().clear(HERE, session.profile().sub());
        assertThat(code(renew(session))).isEqualTo("session.ended");
        assertThat(provider.requests()).isZero();
    }

    @Test
    void goesOnInMemoryWhereNothingCanBeStored() throws Exception {
        SessionStore broken = RotatingProvider.store(preferences, folder, Clock.systemUTC());
        TokenRefresher memory = RotatingProvider.refresher(broken, key, Clock.systemUTC());
        Renewed first = (Renewed) memory.renew(HERE, provider::connection, session);
        assertThat(first.stored()).isInstanceOf(StoreOutcome.NotSaved.class);
        assertThat(access(memory.renew(HERE, provider::connection, session))).isEqualTo("access-1");
        assertThat(access(memory.renew(HERE, provider::connection, first.session()))).isEqualTo("access-2");
        assertThat(provider.refusals.get()).isZero();
    }

    private RenewalResult renew(SignedIn stale) throws InterruptedException {
        return tokenRefresher.renew(HERE, provider::connection, stale);
    }

    private SessionStore anotherProgram() {
        return RotatingProvider.store(preferences, key, Clock.systemUTC());
    }

    private static String access(RenewalResult renewalResult) {
        assertThat(renewalResult).isInstanceOf(Renewed.class);
        return ((Renewed) renewalResult).session().tokens().accessToken().value();
    }

    private static String code(RenewalResult renewalResult) {
        assertThat(renewalResult).isInstanceOf(SessionEnded.class);
        return ((SessionEnded) renewalResult).problem().code();
    }

}
