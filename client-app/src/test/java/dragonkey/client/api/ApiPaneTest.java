package dragonkey.client.api;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.request.ForgedToken;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Clipboards;

import static org.assertj.core.api.Assertions.assertThat;

/// Requests of one's own in the window.
class ApiPaneTest extends WindowTest {

    @Test
    void aRefusalIsExplainedAndTheTokenBehindItIsOneClickAway() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-row-1")
                .click("#request-send").awaitText("#request-status", "403 Forbidden")
                .awaitShown("#request-why");
        assertThat(appDriver.labelTexts("#request-why .label")).anyMatch(
                words -> words.startsWith("The token is good, but whoever it is of lacks the role admin."))
                .contains("the API says so");
        assertThat(appDriver.text("#request-remedy")).isEqualTo("Sign in as somebody else");
        appDriver.click("#request-open-token").awaitShown("#token-verdict");
        appDriver.click("#nav-dragons").click("#request-remedy").awaitStatus("Signing in")
                .enter("keeper", "keeper").consent("allow").awaitStatus("Signed in as Kim Keeper");
        appDriver.click("#nav-dragons").click("#request-row-1").click("#request-send")
                .awaitText("#request-status", "200 OK");
        assertThat(appDriver.text("#request-times")).contains("waiting", "receiving");
        appDriver.select("#request-as", "as Ada Rider").click("#request-send").awaitText("#request-status",
                "403 Forbidden");
        appDriver.click("#request-tab-history").awaitShown("#request-history");
        assertThat(appDriver.labelTexts("#request-history .muted")).startsWith("as Ada Rider",
                "as Kim Keeper");
        appDriver.click("#request-tab-answer").awaitShown("#request-remedy");
        appDriver.click("#request-remedy").awaitText("#toast-words", "This is the token of Ada Rider. "
                + "Choose them at the left first: what helps is done to the session that is open.");
    }

    @Test
    void withoutATokenTheOneThingToDoIsToSendIt() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-row-1")
                .replace("#request-address", "orders", "dragons").select("#request-as", "without a token")
                .click("#request-send").awaitText("#request-status", "401 Unauthorized")
                .click("#request-remedy").awaitText("#request-status", "200 OK");
        assertThat(appDriver.shows("#request-why")).isFalse();
        appDriver.click("#request-tab-headers").awaitShown("#request-answer-headers");
        appDriver.click("#request-tab-history").awaitShown("#request-history");
        assertThat(appDriver.isDisabled("#request-compare")).isTrue();
        appDriver.focus("#request-history").press(KeyCode.HOME).press(KeyCode.SHIFT, KeyCode.DOWN)
                .click("#request-compare").awaitShown("#request-comparison");
        assertThat(appDriver.labelTexts("#request-comparison .chip")).containsExactly("401 Unauthorized",
                "200 OK");
        assertThat(appDriver.labelTexts("#request-compared .compared-earlier"))
                .anyMatch(line -> line.startsWith("− www-authenticate: Bearer"));
        assertThat(appDriver.focused()).isEqualTo("#request-compare-back");
        appDriver.press(KeyCode.ENTER).awaitShown("#request-history");
        appDriver.focus("#request-history").press(KeyCode.END).press(KeyCode.ENTER)
                .awaitShown("#request-earlier");
        assertThat(appDriver.text("#request-earlier")).endsWith("GET dragons without a token");
        appDriver.replace("#request-address", "dragons", "public").click("#request-tab-history")
                .click("#request-history-again").await("it was sent again",
                        () -> !appDriver.shows("#request-earlier") && appDriver.shows("#request-status"));
        assertThat(appDriver.text("#request-status")).isEqualTo("401 Unauthorized");
        assertThat(appDriver.fieldText("#request-address")).isEqualTo("dragons");
    }

    @Test
    void aRequestIsKeptForTheConnectionAndItsRemovalIsTakenBack() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-new")
                .write("#request-address", "public").click("#request-tab-request")
                .write("#request-name", "Everybody's").click("#request-save").awaitShown("#request-row-3");
        appDriver.close();
        AppDriver again = startApp().awaitStatus("Signed in as Ada Rider").click("#nav-dragons")
                .awaitShown("#request-row-3").click("#request-row-3").click("#request-send")
                .awaitText("#request-status", "200 OK").click("#request-tab-request")
                .click("#request-remove");
        again.await("it is gone", () -> !again.shows("#request-row-3"));
        again.click("#toast-action").awaitShown("#request-row-3");
    }

    @Test
    void aTokenGoesToAnotherHostOnlyAfterTheHostWasNamed() throws Exception {
        TestProvider elsewhere = closedLater(new TestProvider());
        var sent = new CopyOnWriteArrayList<String>();
        elsewhere.on("/x", exchange -> {
            sent.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
            TestProvider.send(exchange, 200, "text/plain", "hello");
        });
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-new")
                .write("#request-address", elsewhere.at("x").toString()).click("#request-send")
                .awaitShown("#request-host-question");
        assertThat(appDriver.text("#request-host-question")).contains(elsewhere.at("x").getAuthority());
        assertThat(sent).isEmpty();
        appDriver.click("#request-host-keep");
        assertThat(sent).isEmpty();
        appDriver.click("#request-send").click("#request-host-sure").awaitText("#request-status", "200 OK");
        assertThat(sent).singleElement().asString().startsWith("Bearer ey");
    }

    @Test
    void anAnswerInJsonIsATreeToo() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-row-2")
                .click("#request-send").awaitShown("#request-body-shown").click("#request-view-tree")
                .awaitShown("#request-tree");
        assertThat(appDriver.shows("#request-body-shown")).isFalse();
        appDriver.click("#request-send").awaitShown("#request-tree").click("#request-view-text")
                .awaitShown("#request-body-shown");
        appDriver.close();
    }

    @Test
    void aBodyIsJudgedAsJsonAndSentAsAForm() throws Exception {
        TestProvider elsewhere = closedLater(new TestProvider());
        var sent = new CopyOnWriteArrayList<String>();
        elsewhere.on("/x", exchange -> {
            sent.add(exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestURI().getRawQuery() + " " + TestProvider.form(exchange).get("name"));
            TestProvider.send(exchange, 200, "text/plain", "line\n".repeat(10_000));
        });
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-new")
                .write("#request-address", elsewhere.at("x").toString()).select("#request-method", "POST")
                .click("#request-tab-request").write("#request-body", "{\"a\": ]")
                .awaitShown("#request-body-fault");
        assertThat(appDriver.text("#request-body-fault")).startsWith("Line 1: ");
        appDriver.replace("#request-body", "{\"a\": ]", "").click("#request-body-as-form")
                .write("#request-body", "name=Vesna & Zmaj").click("#request-token-in-query")
                .write("#request-limit", "20").click("#request-send").click("#request-host-sure")
                .awaitText("#request-status", "200 OK").awaitShown("#request-lines");
        assertThat(sent).singleElement().asString()
                .matches("application/x-www-form-urlencoded access_token=ey\\S+ Vesna & Zmaj");
        appDriver.click("#request-view-hex").awaitShown("#request-lines").click("#request-view-text");
        appDriver.select("#request-as", "with another token").write("#request-pasted", "Bearer canary.x")
                .click("#request-send").await("the pasted one", () -> sent.size() == 2);
        assertThat(sent.getLast()).endsWith(" access_token=canary.x Vesna & Zmaj");
        appDriver.await("its answer", () -> appDriver.shows("#request-status")).click("#request-tab-history")
                .awaitShown("#request-history");
        assertThat(appDriver.labelTexts("#request-history .label"))
                .noneMatch(text -> text.contains("canary"));
        assertThat(appDriver.shows("#request-view-tree")).isFalse();
        appDriver.close();
    }

    @Test
    void aRecordingGivesSavedRequestsThatCanBeTakenBack() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").awaitShown("#request-row-2")
                .click("#request-import").paste("#request-import-text", """
                        {"log": {"entries": [{"request": {"method": "GET", "url": "https://api.example/one"}},
                        {"request": {"method": "GET", "url": "https://api.example/two"}}]}}""")
                .click("#request-import-take").awaitShown("#request-row-4");
        assertThat(appDriver.fieldText("#request-address")).isEqualTo("https://api.example/two");
        appDriver.click("#toast-action").await("two requests less", () -> !appDriver.shows("#request-row-3"));
        appDriver.close();
    }

    @Test
    void aCurlCommandIsTakenWithItsTokenAndTheTokenIsNotKept() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-import")
                .paste("#request-import-text", "curl nowhere").click("#request-import-take");
        appDriver.click("#request-import").paste("#request-import-text", "wget x")
                .click("#request-import-take").awaitText("#problem-code", "api.request");
        assertThat(appDriver.text("#problem-text")).contains("does not begin with curl");
        appDriver.replace("#request-import-text", "wget x", "")
                .paste("#request-import-text",
                        "curl -X POST https://api.example/a -H 'Authorization: Bearer canary' -d '{}'")
                .click("#request-import-take").awaitShown("#request-pasted");
        assertThat(appDriver.fieldText("#request-address")).isEqualTo("https://api.example/a");
        assertThat(appDriver.fieldText("#request-pasted")).isEqualTo("Bearer canary");
        appDriver.click("#request-tab-request").write("#request-name", "Taken").click("#request-save")
                .awaitShown("#request-row-3");
        appDriver.click("#request-tab-code").awaitShown("#request-code");
        assertThat(appDriver.fieldText("#request-code")).doesNotContain("canary").contains("$ACCESS_TOKEN");
        appDriver.close();
        Preferences all = preferences().node("requests");
        Preferences kept = all.node(all.childrenNames()[0]);
        assertThat(Stream.of(kept.keys()).map(key -> kept.get(key, "")).collect(Collectors.joining()))
                .contains("Taken").doesNotContain("canary");
    }

    @Test
    void everybodysAnswersStandInATableAndNoForgedTokenIsTaken() throws Exception {
        EmbeddedProvider provider = embedded();
        AppDriver appDriver = startApp(provider).signIn().click("#nav-dragons").click("#trials-open")
                .click("#trials-run").awaitShown("#trials-grid");
        assertThat(appDriver.labelTexts("#trials-grid .label")).containsExactly("", "Dragons", "Orders",
                "Public", "Ada Rider", "200", "403", "200", "nobody", "401", "401", "200",
                "not signed (alg none)", "401", "401", "200", "expired", "401", "401", "200",
                "of another issuer (iss)", "401", "401", "200");
        appDriver.click("#trials-request-1").click("#trials-copy-test");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, Clipboards::text)).startsWith("""
                "person","method","address","status"
                "Ada Rider","GET","dragons","200"
                "Ada Rider","GET","orders","403"
                """).contains("\"expired\",\"GET\",\"orders\",\"401\"").doesNotContain("eyJ");
        appDriver.click("#trials-run").await("two requests alone",
                () -> appDriver.labelTexts("#trials-grid .label").size() == 18);
        assertThat(appDriver.labelTexts("#trials-grid .label")).startsWith("", "Dragons", "Public",
                "Ada Rider", "200", "200");
        appDriver.click("#trials-tab-attacks").click("#attacks-run").awaitShown("#attacks-grid");
        assertThat(appDriver.labelTexts("#attacks-grid .label"))
                .contains("HS256 with the public key", "RFC 8725 §3.1", "needs a DPoP session")
                .doesNotContain("200", "no answer");
        assertThat(appDriver.count("#attacks-grid .trial-good")).isEqualTo(ForgedToken.values().length);
        assertThat(appDriver.count("#attacks-grid .trial-bad")).isZero();
        assertThat(appDriver.text("#attacks-note")).startsWith("0 of 17 accepted; 7 could");
        appDriver.click("#nav-provider").click("#provider-tab-faults").write("#fault-search", "naive-aud")
                .click("#fault-try-naive-aud").awaitShown("#attacks-run").click("#attacks-run")
                .await("one is accepted",
                        () -> appDriver.text("#attacks-note").startsWith("1 of 17 accepted"));
        assertThat(appDriver.labelTexts("#attacks-grid .trial-bad")).containsExactly("200");
        assertThat(appDriver.labelTexts("#attacks-grid .label"))
                .contains("Compare aud with the name of your own API, letter by letter.");
        appDriver.click("#attacks-markdown");
        assertThat(WaitForAsyncUtils.waitForAsyncFx(10_000, Clipboards::text)).contains(
                "| GET | " + provider.issuer() + "api/dragons | for another "
                        + "API (aud) | 200 | accepted | RFC 9068 §4 |\n",
                "- for another API (aud): Compare aud").doesNotContain("eyJ");
    }

    @Test
    void forgedTokensGoToAnotherComputerOnlyAfterItsNameWasTyped() throws Exception {
        AppDriver appDriver = startApp("--api", "https://api.example.invalid/").signIn().click("#nav-dragons")
                .click("#trials-open").click("#trials-tab-attacks").click("#attacks-run")
                .awaitShown("#attacks-host");
        assertThat(appDriver.shows("#attacks-grid")).isFalse();
    }
}
