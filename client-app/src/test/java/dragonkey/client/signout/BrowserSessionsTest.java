package dragonkey.client.signout;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckReport;
import dragonkey.client.http.CookieJar;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.session.Session.SignedIn;

import static org.assertj.core.api.Assertions.assertThat;

class BrowserSessionsTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final BrowserSessions browserSessions = new BrowserSessions();
    private final CookieJar cookies = new CookieJar();
    private final SignedIn rider = session("rider", NOON);

    @Test
    void givesTheCookiesOfASignInToItsSignOutAndOnce() {
        signIn("here", session("keeper", NOON), new CookieJar());
        signIn("here", rider, cookies);
        assertThat(browserSessions.remove(session("rider", NOON)).cookies()).isSameAs(cookies);
        assertThat(browserSessions.remove(rider).cookies()).isNotSameAs(cookies);
        assertThat(cookies.isEmpty()).isFalse();
    }

    @Test
    void givesThemToNoOtherSignInOfTheSamePerson() {
        signIn("here", rider, cookies);
        assertThat(browserSessions.remove(session("rider", NOON.plusSeconds(1))).cookies())
                .isNotSameAs(cookies);
    }

    @Test
    void forgetsThemWhenTheSamePersonSignsInAgainThere() {
        signIn("elsewhere", session("rider", NOON.plusSeconds(1)), new CookieJar());
        signIn("here", session("keeper", NOON), new CookieJar());
        signIn("here", rider, cookies);
        assertThat(cookies.isEmpty()).isFalse();
        signIn("here", session("rider", NOON.plusSeconds(2)), new CookieJar());
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void forgetsThemWithTheSession() {
        signIn("here", rider, cookies);
        browserSessions.forget(rider);
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void forgetsThemWithTheConnection() {
        signIn("here", rider, cookies);
        browserSessions.forgetConnection("elsewhere");
        assertThat(cookies.isEmpty()).isFalse();
        browserSessions.forgetConnection("here");
        assertThat(cookies.isEmpty()).isTrue();
    }

    @Test
    void forgetsThemWithEverythingElse() {
        signIn("here", rider, cookies);
        browserSessions.forgetAll();
        assertThat(cookies.isEmpty()).isTrue();
    }

    private void signIn(String storeName, SignedIn session, CookieJar jar) {
        jar.keep(URI.create("https://provider.example/"), List.of("op=1"));
        browserSessions.remember(storeName, session, new BrowserSessions.BrowserSession(false, jar));
    }

    private static SignedIn session(String sub, Instant since) {
        return new SignedIn(Tokens.bearer(new AccessToken("access"), null, null, List.of(), since, null),
                new Profile(sub, Map.of("sub", sub)), CheckReport.NONE, since);
    }
}
