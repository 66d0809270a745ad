package dragonkey.client.signin;

import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.RefusingPort;
import dragonkey.client.testing.TestAuthorizationEndpoint;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

/// What the provider's page may try in the web view.
class HostilePageTest extends WindowTest {
    private TestProvider provider;

    @BeforeEach
    void startProvider() throws Exception {
        provider = closedLater(new TestProvider());
        page("/next", "<p id=next>The next page</p>");
    }

    private void page(String path, String html) {
        provider.on(path,
                exchange -> TestProvider.send(exchange, 200, "text/html", "<!doctype html>" + html));
    }

    private AppDriver startAppAtProvider(String redirectUri) throws Exception {
        return startApp("--issuer", provider.issuer().toString(), "--client-id", TestProvider.CLIENT_ID,
                "--redirect-uri", redirectUri);
    }

    private AppDriver startAppAtPage(String html) throws Exception {
        page("/authorize", html);
        return startAppAtProvider("http://127.0.0.1/callback").click("#sign-in").awaitOnPage("body *");
    }

    /// The same sign-in ends well when the page behaves after all.
    private void stillSignsIn(AppDriver appDriver) {
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out").click("#sign-in")
                .awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void anAnswerAtACustomSchemeIsTaken() throws Exception {
        startApp("--redirect-uri", "dragonkey:/callback").signIn();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://nobody.invalid/callback",
            "http://nobody.invalid:8443/a/callback?tenant=1", "com.example.app:/callback",
            "com.example.app://host/callback"})
    void anAnswerAtAnyRegisteredAddressIsTaken(String redirectUri) throws Exception {
        TestAuthorizationEndpoint.atOnce(provider);
        startAppAtProvider(redirectUri).click("#sign-in").awaitStatus("Signed in as Ada Rider");
        assertThat(provider.form("/token")).containsEntry("redirect_uri", redirectUri);
    }

    @Test
    void noRequestIsSentToTheRedirectUri() throws Exception {
        TestAuthorizationEndpoint.atOnce(provider);
        startAppAtProvider(provider.at("callback").toString()).click("#sign-in")
                .awaitStatus("Signed in as Ada Rider");
        assertThat(provider.count("/callback")).isZero();
    }

    @Test
    void alsoFramesAndPicturesSendNoRequestToTheRedirectUri() throws Exception {
        page("/authorize", """
                <img src="/callback?code=picture"><iframe src="/callback?code=frame"></iframe>
                <img src="/last"><p>Sign in</p>
                """);
        startAppAtProvider(provider.at("callback").toString()).click("#sign-in").awaitOnPage("p")
                .await("the last picture", () -> provider.count("/last") == 1);
        assertThat(provider.count("/callback")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<a id=go href=/next target=_blank>Go on</a>",
            "<button id=go onclick=\"window.open('/next')\">Go on</button>",
            "<button id=go onclick=\"var w = window.open(''); w.location = '/next'\">Go on</button>",
            "<form action=/next target=other method=post><button id=go>Go on</button></form>",
            "<form action=/next target=_blank></form><button id=go onclick='document.forms[0].submit()'>Go</button>"})
    void aPageForANewWindowIsLoadedOnceInThisOne(String html) throws Exception {
        AppDriver appDriver = startAppAtPage(html).clickOnPage("#go").awaitOnPage("#next");
        assertThat(provider.count("/next")).isEqualTo(1);
        assertThat(appDriver.shows("#sign-in-origin")).isTrue();
        stillSignsIn(appDriver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:text/html,<p id=next>evil</p>", "mailto:someone@example.com",
            "evil-app:/open?x=1", "ftp://127.0.0.1/x"})
    void anAddressThatIsNotOfTheWebIsBlockedAndThePageStays(String address) throws Exception {
        AppDriver appDriver = startAppAtPage("<a id=go href='" + address + "'>Go on</a>").clickOnPage("#go")
                .awaitShown("#sign-in-hint");
        assertThat(appDriver.text("#sign-in-hint")).contains(address.split(":", 2)[0] + ":");
        appDriver.awaitOnPage("#go").awaitStatus("Signing in");
        stillSignsIn(appDriver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"data:text/html,<p id=next>evil</p>", "evil-app:/open?x=1"})
    void suchAnAddressIsBlockedInANewWindowToo(String address) throws Exception {
        AppDriver appDriver = startAppAtPage(
                "<button id=go onclick=\"window.open('" + address + "')\">Go on</button>").clickOnPage("#go")
                .awaitShown("#sign-in-hint").awaitOnPage("#go");
        stillSignsIn(appDriver);
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/hostname", "javascript:'<p id=next>evil</p>'"})
    void aFileIsNeverOpenedAndAScriptStaysInItsPage(String address) throws Exception {
        AppDriver appDriver = startAppAtPage("<a id=go href=\"" + address + "\">Go on</a>"
                + "<script>var clicks = 0; addEventListener('click', () => clicks++)</script>")
                .clickOnPage("#go").awaitStatus("Signing in");
        assertThat(appDriver.text("#sign-in-origin")).isEqualTo(origin());
        assertThat(String.valueOf(appDriver.script("location.href"))).startsWith(origin());
        stillSignsIn(appDriver);
    }

    @Test
    void aPageThatLeadsIntoAnArchiveEndsTheSignIn() throws Exception {
        AppDriver appDriver = startAppAtPage("<a id=go href='jar:file:/x.jar!/y'>Go on</a>")
                .clickOnPage("#go").awaitText("#problem-code", "page.scheme");
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void aPageThatTheEngineGivesUpWithoutAWordIsNotWaitedForInVain() throws Exception {
        leadTo("data:text/html,evil");
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitShown("#sign-in-hint");
        assertThat(appDriver.text("#sign-in-hint")).contains("cannot be shown here")
                .isEqualTo(words(ProblemCode.PAGE_BLANK));
        stillSignsIn(appDriver);
    }

    @Test
    void aPageThatIsLongInComingIsToldUntilItComes() throws Exception {
        page("/authorize", "<p id=late>Sign in</p>");
        CountDownLatch goOn = provider.hold("/authorize");
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#sign-in-hint", words(ProblemCode.PAGE_SLOW));
        goOn.countDown();
        appDriver.awaitOnPage("#late").await("no hint", () -> !appDriver.shows("#sign-in-hint"))
                .awaitStatus("Signing in");
    }

    @Test
    void aPageThatComesEmptyIsToldUntilAnotherComes() throws Exception {
        provider.on("/authorize", exchange -> TestProvider.send(exchange, 200, "text/html", ""));
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#sign-in-hint", words(ProblemCode.PAGE_EMPTY));
        stillSignsIn(appDriver);
    }

    private void leadTo(String address) {
        provider.on("/authorize", exchange -> {
            exchange.getResponseHeaders().set("Location", address);
            exchange.sendResponseHeaders(302, -1);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailto:a@example.com", "evil-app:/open"})
    void aProviderThatLeadsOutOfTheWebAtOnceIsNamed(String address) throws Exception {
        leadTo(address);
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#problem-code", "page.scheme");
        TestAuthorizationEndpoint.atOnce(provider);
        appDriver.click("#sign-in").awaitStatus("Signed in as Ada Rider");
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "<button id=go onclick='if (window.PublicKeyCredential) {} else document.body.append(1)'>Key</button>",
            "<script>if (navigator.credentials) { }</script><p>Your key</p>",
            "<input id=go autocomplete='username webauthn'>"})
    void aPageThatAsksForAPasskeyHasThePersonsOwnBrowserOffered(String html) throws Exception {
        AppDriver appDriver = startAppAtPage(html);
        if (html.contains("onclick")) {
            appDriver.clickOnPage("#go");
        }
        appDriver.awaitShown("#sign-in-hint");
        assertThat(appDriver.text("#sign-in-hint")).contains("passkey")
                .isEqualTo(words(ProblemCode.PAGE_PASSKEY));
        assertThat(appDriver.script("typeof window.PublicKeyCredential + typeof navigator.credentials"))
                .isEqualTo("undefinedundefined");
        goesOnWithTheSameAttempt(appDriver);
    }

    @Test
    void aProviderThatRefusesEmbeddedPagesHasThePersonsOwnBrowserOffered() throws Exception {
        provider.on("/authorize", exchange -> TestProvider.send(exchange, 403, "text/html",
                "<h1>Access blocked</h1><p>Error 403: disallowed_useragent</p>"));
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitShown("#sign-in-hint");
        assertThat(appDriver.text("#sign-in-hint")).contains("does not want to be shown inside a program")
                .isEqualTo(words(ProblemCode.PAGE_REFUSES_EMBEDDING));
        goesOnWithTheSameAttempt(appDriver);
    }

    @Test
    void anOrdinaryPageOffersNothing() throws Exception {
        AppDriver appDriver = startAppAtPage("<form><input name=password type=password></form>");
        assertThat(appDriver.shows("#sign-in-hint")).isFalse();
    }

    private void goesOnWithTheSameAttempt(AppDriver appDriver) {
        String before = String.valueOf(appDriver.script("location.search"));
        appDriver.click("#sign-in-browser").awaitShown("#sign-in-address");
        String after = URI.create(appDriver.fieldText("#sign-in-address")).getRawQuery();
        for (String secret : List.of("state", "nonce", "code_challenge")) {
            assertThat(parameter(after, secret)).isEqualTo(parameter(before, secret));
        }
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out");
    }

    private static String parameter(String query, String name) {
        for (String pair : query.replace("?", "").split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair;
            }
        }
        throw new AssertionError(name + " is missing in " + query);
    }

    @Test
    void theNextSignInFindsNoCookieAndNothingStored() throws Exception {
        List<String> found = rememberingPages("");
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in");
        appDriver.await("the first page", () -> found.size() == 2);
        appDriver.click("#sign-in-cancel").awaitStatus("Signed out").click("#sign-in")
                .await("the second page", () -> found.size() == 4);
        assertThat(found).containsExactly("null", "nothing beside who=ada", "null", "nothing beside who=ada");
    }

    @Test
    void afterSigningOutNoCookieAndNothingStoredIsLeft() throws Exception {
        List<String> found = rememberingPages(
                "<a id=go href='CALLBACK?code=the-code&amp;state=STATE'>Go on</a>");
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitOnPage("#go");
        appDriver.await("the first page", () -> found.size() == 2).clickOnPage("#go")
                .awaitStatus("Signed in as Ada Rider").click("#sign-out").awaitStatus("Signed out");
        appDriver.click("#sign-in").await("the second page", () -> found.size() == 4);
        assertThat(found).containsExactly("null", "nothing beside who=ada", "null", "nothing beside who=ada");
    }

    /// What each page finds of the one before: its cookie as it is asked for, then its storage beside the cookie.
    private List<String> rememberingPages(String html) {
        var found = new CopyOnWriteArrayList<String>();
        TestAuthorizationEndpoint.page(provider, html + """
                <p>Sign in</p><script>
                fetch('/found?' + (localStorage.getItem('who') || 'nothing'));
                localStorage.setItem('who', 'ada');
                </script>""");
        provider.before("/authorize", exchange -> {
            exchange.getResponseHeaders().add("Set-Cookie", "who=ada; Max-Age=10000");
            found.add(String.valueOf(exchange.getRequestHeaders().getFirst("Cookie")));
        });
        provider.on("/found", exchange -> {
            found.add(exchange.getRequestURI().getQuery() + " beside "
                    + exchange.getRequestHeaders().getFirst("Cookie"));
            TestProvider.send(exchange, 200, "text/plain", "");
        });
        return found;
    }

    @Test
    void aPageThatCannotHaveAFolderOfItsOwnIsNotShown() throws Exception {
        String before = System.setProperty("java.io.tmpdir", folder.resolve("missing").toString());
        AppDriver appDriver;
        try {
            appDriver = startAppAtProvider("http://127.0.0.1/callback");
        } finally {
            System.setProperty("java.io.tmpdir", String.valueOf(before));
        }
        appDriver.click("#sign-in").awaitText("#problem-code", "page.storage").awaitStatus("Signed out");
        assertThat(provider.count("/authorize")).isZero();
    }

    @Test
    void aPageWhereNobodyAnswersIsSaidToBeOutOfReach() throws Exception {
        int nobody = closedLater(new RefusingPort()).number();
        provider.metadata.put("authorization_endpoint", "http://127.0.0.1:" + nobody + "/authorize");
        AppDriver appDriver = startAppAtProvider("http://127.0.0.1/callback").click("#sign-in")
                .awaitText("#problem-code", "page.unreachable").awaitStatus("Signed out");
        assertThat(appDriver.text("#problem-text")).contains("Nothing answers there");
    }

    private static String words(ProblemCode code) {
        return ProblemWords.of(Problem.of(code, "")).sentence();
    }

    private String origin() {
        return "http://127.0.0.1:" + provider.issuer().getPort();
    }
}
