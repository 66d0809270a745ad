package dragonkey.client.app;

import java.util.List;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.Test;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.PublishedKey;
import dragonkey.mock.state.SignedInUser;

import static org.assertj.core.api.Assertions.assertThat;

/// What the window says of a session at the embedded provider is true after a restart: the provider still knows it, or the
/// window says that it does not.
class EmbeddedRestartTest extends WindowTest {
    private static final String STARTS_EMPTY = "The embedded provider starts empty: sign in again. "
            + "What it knew of your last session was not kept.";

    private AppDriver signedIn(EmbeddedProvider provider) throws Exception {
        return startApp(provider).signIn().await("a stored session", this::isStored)
                .await("a provider that is kept", this::isProviderKept);
    }

    private boolean isProviderKept() throws BackingStoreException {
        return !text(preferences().node("provider")).isEmpty();
    }

    /// All that lies below a node.
    private static String text(Preferences node) throws BackingStoreException {
        StringBuilder text = new StringBuilder();
        try {
            for (String key : node.keys()) {
                text.append(node.get(key, ""));
            }
            for (String child : node.childrenNames()) {
                text.append(text(node.node(child)));
            }
        } catch (IllegalStateException removedMeanwhile) {
            return "";
        }
        return text.toString();
    }

    @Test
    void theSessionGoesOnWithoutASignIn() throws Exception {
        EmbeddedProvider before = embedded();
        AppDriver first = signedIn(before);
        List<SignedInUser> signIns = before.signIns();
        first.close();
        EmbeddedProvider provider = embedded();
        AppDriver again = startApp(provider).awaitStatus("Signed in as Ada Rider");
        assertThat(provider.runningAt()).as("it starts when it is needed").isEmpty();
        again.click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
        int given = provider.tokens().size();
        again.choose("#who-menu", "#who-renew").await("fresh tokens", () -> provider.tokens().size() > given);
        int calls = provider.requests().size();
        again.click("#dragons-load").await("another call", () -> provider.requests().size() > calls)
                .awaitText("#dragons-load", "Load again").awaitText("#api-status", "200 OK");
        assertThat(provider.signIns()).extracting(SignedInUser::id).containsExactly(signIns.getFirst().id());
        assertThat(again.shows("#notice")).isFalse();
    }

    @Test
    void aRenewalAfterTheAccessTokenHasEndedWorksToo() throws Exception {
        signedIn(embedded()).close();
        clock.forward(LONGER_THAN_AN_ACCESS_TOKEN_LIVES);
        AppDriver again = startApp(embedded()).awaitStatus("Signed in as Ada Rider").click("#nav-dragons");
        again.click("#dragons-load").awaitText("#api-status", "200 OK");
    }

    @Test
    void whatWasTakenBackStaysTakenBack() throws Exception {
        EmbeddedProvider before = embedded();
        AppDriver first = signedIn(before);
        before.rotateKeys();
        IssuedToken token = before.tokens().getFirst();
        before.takeBack(token);
        List<PublishedKey> keys = before.keys();
        first.close();
        EmbeddedProvider provider = embedded();
        startApp(provider).awaitStatus("Signed in as Ada Rider").click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK");
        assertThat(provider.tokens()).as("a fresh one, and the one that was taken back").hasSize(2)
                .satisfiesOnlyOnce(other -> assertThat(other.denied()).isFalse())
                .filteredOn(IssuedToken::denied).extracting(IssuedToken::jti).containsExactly(token.jti());
        assertThat(provider.keys()).isEqualTo(keys);
    }

    @Test
    void saysSoWhenTheProviderStartsEmpty() throws Exception {
        signedIn(embedded()).close();
        preferences().node("provider").removeNode();
        preferences().flush();
        AppDriver again = startApp(embedded()).awaitText("#notice", STARTS_EMPTY).awaitStatus("Signed out");
        assertThat(again.shows("#notice-action")).as("one button with this aim").isFalse();
        again.await("the session is removed", () -> !isStored());
        again.signIn().click("#nav-dragons").click("#dragons-load").awaitText("#api-status", "200 OK");
        assertThat(again.shows("#notice")).isFalse();
    }

    @Test
    void saysSoWhenNothingCanBeReadAnyMore() throws Exception {
        signedIn(embedded()).close();
        damage(preferences().node("provider"));
        startApp(embedded()).awaitText("#notice", STARTS_EMPTY).awaitStatus("Signed out");
    }

    private static void damage(Preferences node) throws BackingStoreException {
        for (String key : node.keys()) {
            node.put(key, node.get(key, "").replace('A', 'B'));
        }
        for (String child : node.childrenNames()) {
            damage(node.node(child));
        }
    }

    @Test
    void aSessionOfAnotherPortIsNotShownAsGood() throws Exception {
        signedIn(embedded()).close();
        startApp(new EmbeddedProvider(config().withPort(freePort()))).awaitText("#notice", STARTS_EMPTY)
                .awaitStatus("Signed out");
    }

    @Test
    void keepsNothingOfAProviderOnAnotherPortThanItsOwn() throws Exception {
        EmbeddedProvider usual = embedded();
        usual.issuer();
        closedLater(usual);
        startApp(embedded()).signIn().await("a stored session", this::isStored).close();
        assertThat(isProviderKept()).isFalse();
    }

    @Test
    void noPrivateKeyAndNoTokenOfItIsReadable() throws Exception {
        AppDriver first = signedIn(embedded());
        first.close();
        String all = text(preferences());
        assertThat(all).isNotEmpty().doesNotContain("refresh_tokens", "\"kty\"", "user-rider");
    }

    @Test
    void forgettingEverythingForgetsItToo() throws Exception {
        EmbeddedProvider provider = embedded();
        AppDriver appDriver = signedIn(provider).click("#nav-settings").click("#forget-everything")
                .click("#forget-everything-sure").awaitStatus("Signed out")
                .await("nothing kept", () -> !isProviderKept() && !isStored());
        assertThat(provider.signIns()).isEmpty();
        appDriver.close();
        assertThat(isProviderKept()).isFalse();
    }

    @Test
    void nothingIsWrittenWithMemoryOnly() throws Exception {
        AppDriver appDriver = startApp(embedded()).click("#nav-settings").click("#protection-memory");
        appDriver.await("it is chosen", () -> appDriver.isSelected("#protection-memory"));
        appDriver.click("#nav-sign-in").signIn().click("#nav-dragons").click("#dragons-load")
                .awaitText("#api-status", "200 OK").close();
        assertThat(text(preferences().node("provider"))).isEmpty();
    }
}
