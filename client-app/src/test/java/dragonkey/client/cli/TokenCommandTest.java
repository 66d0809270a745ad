package dragonkey.client.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.app.Environment;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.renewal.RotatingProvider;
import dragonkey.client.session.Session;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.FakeKeychain;
import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.client.store.SessionStore;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `token`: what it prints, and what it does to the session.
@Timeout(60)
class TokenCommandTest {
    private final String node = "token-" + UUID.randomUUID();
    private final Preferences preferences = Preferences.userRoot().node(node);
    private final Instant signedInAt = Instant.now().minus(Duration.ofMinutes(20));
    @TempDir
    Path folder;
    private final FakeKeychain keychain = new FakeKeychain();
    private Path key;
    private RotatingProvider provider;

    private record TokenRun(int status, String out, String err) {
    }

    @BeforeEach
    void keepAConnection() throws Exception {
        keychain.become(KeychainMood.ABSENT);
        key = folder.resolve("session.key");
        provider = new RotatingProvider();
        assertThat(new ConnectionStore(preferences, Clock.systemUTC()).save(List.of(new ConnectionEntry("id",
                provider.connection(), ConnectionEntry.ConnectionOrigin.KEPT, true)))).isEmpty();
    }

    @AfterEach
    void tidyUp() throws Exception {
        provider.close();
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void saysInOneLineThatNobodyIsSignedIn() {
        TokenRun tokenRun = run(Duration.ZERO, "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(1);
        assertThat(tokenRun.out).isEmpty();
        assertThat(tokenRun.err.lines()).singleElement().asString()
                .startsWith("dragonkey: nobody is signed in").endsWith("(session.signed_out)");
    }

    @Test
    void printsTheTokenThatIsStillGood() {
        signIn();
        TokenRun tokenRun = run(Duration.ofMinutes(5), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun).isEqualTo(new TokenRun(0, "access-0" + System.lineSeparator(), ""));
    }

    @Test
    void renewsFirstWhenTheTokenHasEndedAndKeepsWhatCame() {
        signIn();
        TokenRun tokenRun = run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.err).isEmpty();
        assertThat(tokenRun.out.strip()).isEqualTo("access-1");
        assertThat(store(Duration.ofMinutes(20)).read("id").session()).isInstanceOfSatisfying(
                Session.SignedIn.class,
                kept -> assertThat(kept.tokens().accessToken().value()).isEqualTo("access-1"));
    }

    @Test
    void keepsTheSessionAndSaysSoWhileTheProviderIsNotReached() {
        signIn();
        provider.close();
        TokenRun tokenRun = run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(75);
        assertThat(tokenRun.out).isEmpty();
        assertThat(tokenRun.err.lines()).singleElement().asString().startsWith(
                "dragonkey: the token of the session at here could not be renewed now, and the session is kept;"
                        + " try again: ")
                .endsWith("(discovery.unreachable)").doesNotContain("ended", "refresh-0", "access-0");
        assertThat(store(Duration.ofMinutes(20)).read("id").session()).isInstanceOfSatisfying(
                Session.Expired.class, kept -> assertThat(kept.last().tokens().refreshToken())
                        .isEqualTo(new RefreshToken("refresh-0")));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 503, 429})
    void keepsTheSessionWhileTheProviderIsInTrouble(int status) {
        signIn();
        provider.inTrouble(status);
        TokenRun tokenRun = run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(75);
        assertThat(tokenRun.err).contains("the session is kept; try again", String.valueOf(status))
                .doesNotContain("ended");
        provider.inTrouble(200);
        assertThat(run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION).out.strip())
                .isEqualTo("access-1");
    }

    @Test
    void printsATokenThatIsStillGoodThoughNobodyIsReached() {
        signIn();
        provider.close();
        assertThat(run(Duration.ofSeconds(890), "--connection", RotatingProvider.CONNECTION))
                .isEqualTo(new TokenRun(0, "access-0" + System.lineSeparator(), ""));
    }

    @Test
    void saysThatTheSessionHasEndedWhenTheProviderHonoursItNoMore() {
        signIn();
        assertThat(run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION).status).isZero();
        signIn();
        TokenRun tokenRun = run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(1);
        assertThat(tokenRun.err.strip()).isEqualTo("dragonkey: the session at here has ended: the provider"
                + " honours its refresh token no more; sign in again in the window (token.invalid_grant)");
        assertThat(run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION).err)
                .contains("nobody is signed in");
    }

    @Test
    void saysThatATokenWithoutARefreshTokenIsNotRenewed() {
        Session.SignedIn session = provider.signedIn(signedInAt);
        store(Duration.ZERO).save("id", new Session.SignedIn(session.tokens().with(null), session.profile(),
                session.verdict(), session.since()));
        TokenRun tokenRun = run(Duration.ofMinutes(20), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(1);
        assertThat(tokenRun.err.lines()).singleElement().asString().contains("sign in again")
                .endsWith("(refresh.impossible)");
    }

    @Test
    void saysInPlainWordsThatTheKeychainIsLocked() {
        keychain.become(KeychainMood.OPEN);
        signIn();
        keychain.become(KeychainMood.LOCKED);
        TokenRun tokenRun = run(Duration.ofMinutes(5), "--connection", RotatingProvider.CONNECTION);
        assertThat(tokenRun.status).isEqualTo(1);
        assertThat(tokenRun.out).isEmpty();
        assertThat(tokenRun.err.lines()).singleElement().asString()
                .startsWith("dragonkey: Your keychain is locked. Unlock it")
                .endsWith("(store.keychain_locked)");
    }

    @Test
    void takesANameBehindASpaceOrAnEqualsSign() {
        signIn();
        assertThat(run(Duration.ZERO, "--connection", RotatingProvider.CONNECTION))
                .isEqualTo(run(Duration.ZERO, "--connection=" + RotatingProvider.CONNECTION))
                .extracting(TokenRun::status).isEqualTo(0);
    }

    @Test
    void saysWrongUsageInOneLine() {
        for (String[] wrong : new String[][]{{"--connection", "elsewhere"}, {"--colour", "red"},
                {"--connection"}}) {
            TokenRun tokenRun = run(Duration.ZERO, wrong);
            assertThat(tokenRun.status).isEqualTo(64);
            assertThat(tokenRun.err.lines()).singleElement().asString().startsWith("dragonkey: ");
        }
    }

    @Test
    void saysWhichOptionMayHaveBeenMeant() {
        assertThat(run(Duration.ZERO, "--conection=mine").err.strip())
                .isEqualTo("dragonkey: unknown option: --conection; did you mean --connection?");
        assertThat(run(Duration.ZERO, "mine").err.strip())
                .isEqualTo("dragonkey: token takes options alone, and here is a word that belongs to none;"
                        + " --help lists its options");
    }

    private void signIn() {
        store(Duration.ZERO).save("id", provider.signedIn(signedInAt));
    }

    private SessionStore store(Duration later) {
        return RotatingProvider.store(preferences, key, keychain, at(later));
    }

    private Clock at(Duration later) {
        return Clock.fixed(signedInAt.plus(later), ZoneOffset.UTC);
    }

    private TokenRun run(Duration later, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var all = new java.util.ArrayList<>(List.of(arguments));
        all.add(0, "--prefs-node");
        all.add(1, node);
        int status = TokenCommand.run(all,
                new Environment(key, keychain, at(later), EmbeddedProvider.standard()),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new TokenRun(status, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
