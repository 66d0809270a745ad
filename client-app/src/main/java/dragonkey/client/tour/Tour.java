package dragonkey.client.tour;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import javafx.stage.Stage;

import dragonkey.client.tour.TourScreen.StepFailed;
import dragonkey.client.ui.Messages;

/// Goes through the program as a person would, and takes a picture of each screen in each of two sizes.
public final class Tour {
    /// `{"alg":"HS256","typ":"JWT"}` and `{"sub":"1234567890","name":"Jane Doe","old":true}`, signed by nobody.
    private static final String EARLIER = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkphbmUgRG9lIiwib2xkIjp0cnVlfQ.AAAA";
    /// The example of RFC 7516 §A.3, its content shortened.
    private static final String ENCRYPTED = "eyJhbGciOiJBMTI4S1ciLCJlbmMiOiJBMTI4Q0JDLUhTMjU2In0."
            + "6KB707dM9YTIgHtLvtgWQ8mKwboJW3of9locizkDTHzBC2IlrT1oOQ.AxY8DCtDaGlsbGljb3RoZQ."
            + "KDlTtXchhZTGufMYmOYGS4HffxPSUrfmqCHXaI9wOGY.U0m_YmjN04DJvceFICbCVQ";

    private static final int LAB_RUNS = 1_000;

    private final TourScreen screen;
    private final String look;
    private final Path out;
    private final PrintStream print;
    private int pictures;

    /// A tour through this window.
    ///
    /// @param look theme and language of the window; the beginning of the pictures' names
    /// @param out the folder for the pictures
    /// @param print told one line for each step
    public Tour(Stage stage, String look, Path out, PrintStream print) {
        this.screen = new TourScreen(stage);
        this.look = look;
        this.out = out;
        this.print = print;
    }

    /// The whole way; false when a step did not work, which is then the last line printed.
    public boolean run() {
        try {
            signIn();
            lookAround();
            signOut();
            refuse();
            outage();
            return true;
        } catch (StepFailed | IOException failure) {
            print.println("FAILED  " + look + "  " + failure.getMessage());
            photographFailure();
            return false;
        }
    }

    /// What the window showed when a step did not work says more than any message.
    private void photographFailure() {
        Path file = out.resolve(look + "-failed.png");
        try {
            print.println("        " + screen.picture(file));
        } catch (StepFailed | IOException noPicture) {
            print.println("        no picture: " + noPicture.getMessage());
        }
    }

    private void signIn() throws StepFailed, IOException {
        screen.awaitWords("#session-status", "status.signed-out");
        step("start", "the window, nobody signed in");
        screen.press("#nav-dragons");
        screen.awaitNode("#guard-sign-in");
        step("guard", "a guarded section says why it is closed");
        screen.press("#guard-sign-in");
        screen.press("#sign-in");
        screen.awaitOnPage("input[name=username]");
        step("sign-in", "the provider's sign-in page, from " + screen.text("#sign-in-origin"));
        fill("rider", "not-the-password");
        screen.awaitOnPage("[role=alert]");
        step("wrong-password", "a wrong password is said in place");
        fill("rider", "rider");
        screen.awaitOnPage("[name=consent]");
        step("consent", "the consent page");
        screen.onPage("document.querySelector(\"[name=consent][value=allow]\").click()");
        screen.awaitWords("#session-status", "status.signed-in");
        print.println("ok      " + look + "  " + screen.text("#session-status"));
    }

    private void lookAround() throws StepFailed, IOException {
        screen.awaitNode("#dragons-load");
        screen.press("#dragons-load");
        screen.awaitNode("#dragons");
        step("dragons", "the dragons, by " + screen.text("#api-status"));
        screen.select("#requests", 1);
        screen.press("#request-send");
        screen.awaitNode("#request-why");
        step("api-refused", "why an API refuses, and what to do");
        screen.press("#request-tab-code");
        screen.awaitNode("#request-code");
        step("api-code", "the request for other programs");
        screen.press("#request-tab-request");
        screen.awaitNode("#request-headers");
        step("api-request", "a request as it is written");
        screen.press("#trials-open");
        screen.press("#trials-run");
        screen.awaitNode("#trials-grid");
        step("api-access", "who may what");
        screen.press("#trials-tab-attacks");
        screen.press("#attacks-run");
        screen.awaitNode("#attacks-grid");
        step("api-attacks", "tokens that no API may accept");
        screen.press("#from-address-open");
        screen.awaitNode("#from-address-field");
        step("api-address", "the way from an API's address to its answer");
        screen.press("#request-import");
        screen.awaitNode("#request-import-text");
        step("api-import", "a curl command is read");
        screen.press("#nav-sign-in");
        screen.awaitNode("#sign-in-checks");
        step("signed-in", "every rule of the sign-in and how it ended");
        screen.press("#nav-stories");
        screen.awaitNode("#story-exchange");
        step("story", "the sign-in as a story: " + screen.text("#story-summary"));
        exchange();
        screen.press("#nav-profile");
        screen.awaitNode("#profile-name");
        step("profile", "the profile of " + screen.text("#profile-name"));
        screen.press("#nav-token");
        screen.press("#token-id");
        step("id-token", "the ID token: " + screen.text("#token-verdict"));
        screen.press("#token-access");
        screen.awaitWords("#token-verdict", "token.verdict.verified");
        step("access-token", "the access token, verified unasked by its provider's keys");
        screen.press("#token-tab-checks");
        step("token-checks", "every check of a token");
        screen.press("#token-tab-claims");
        inspect();
        family();
        screen.press("#token-refresh");
        screen.awaitWords("#token-verdict", "token.verdict.unverified");
        step("refresh-token", "the refresh token: " + screen.text("#token-verdict"));
        screen.press("#token-pasted");
        step("pasted", "a place for a token of somebody else's");
        paste();
        screen.press("#nav-provider");
        screen.awaitNode("#provider-issuer");
        step("provider", "the embedded provider at " + screen.text("#provider-issuer"));
        change();
        lab();
        screen.press("#nav-provider");
        screen.press("#provider-tab-faults");
        step("faults", "what the provider can do wrong on command");
        screen.press("#fault-state-missing");
        step("fault-on", screen.text("#fault-strip-words"));
        screen.press("#fault-strip-off");
        screen.press("#nav-settings");
        screen.awaitNode("#settings-kept");
        step("settings", "the settings");
        screen.press("#protection-keychain");
        screen.awaitText("#problem-code", "store.keychain_absent");
        screen.press("#forget-everything");
        step("settings-keychain", "no keychain for a tour, and a question before anything is forgotten");
        screen.press("#forget-everything-keep");
        connections();
    }

    private void lab() throws StepFailed, IOException {
        screen.press("#nav-lab");
        screen.press("#lab-try");
        screen.awaitText("#lab-token-foot", "1");
        step("lab", "a claim that was tried: " + screen.text("#lab-result"));
        screen.press("#lab-repeat");
        screen.awaitText("#lab-chart-title", Messages.text("lab.chart.title", LAB_RUNS));
        step("lab-chart", "the same many times");
        screen.select("#lab-experiments", 2);
        step("lab-browser", screen.text("#lab-claim"));
    }

    private void exchange() throws StepFailed, IOException {
        screen.press("#exchange-tab-request");
        step("exchange-request", "what was sent, every secret hidden");
        screen.press("#exchange-tab-answer");
        step("exchange-answer", "what was answered");
        screen.press("#exchange-tab-curl");
        step("exchange-curl", "the command that sends it again");
    }

    /// The provider signs with another key from now on, which the next renewal finds out.
    private void change() throws StepFailed, IOException {
        screen.press("#provider-tab-controls");
        screen.press("#provider-rotate");
        screen.press("#provider-tab-requests");
        screen.press("#nav-stories");
        screen.choose("#who-menu", "#who-renew");
        screen.awaitNode("#provider-change");
        step("provider-changed", "what is otherwise at the provider than before");
    }

    private void inspect() throws StepFailed, IOException {
        screen.press("#token-part-payload");
        step("token-part", "a part of the encoded text and what it says");
        screen.press("#token-tab-json");
        step("token-tree", "the token as a tree");
        screen.press("#token-json-edit");
        screen.write("#edit-claims", "{\"sub\":\"somebody else\"}");
        screen.awaitWords("#token-verdict", "token.verdict.rejected");
        step("token-rejected", "a changed token is rejected");
        screen.press("#token-send");
        screen.awaitNode("#token-send-answer");
        step("token-sent", "what the API makes of it");
        screen.press("#token-json-tree");
        screen.press("#token-pasted-close");
    }

    private void family() throws StepFailed, IOException {
        screen.press("#token-access");
        screen.press("#token-tab-family");
        screen.choose("#who-menu", "#who-renew");
        screen.press("#token-family-replay");
        step("token-family", "what the tokens came from, and what a renewal changed");
        screen.press("#token-family-replay-keep");
        screen.press("#token-tab-claims");
    }

    private void paste() throws StepFailed, IOException {
        screen.press("#token-make");
        screen.awaitWords("#token-verdict", "token.verdict.verified");
        step("token-make", "where a token is made");
        screen.press("#token-tab-hints");
        step("token-hints", "what is weak about a token");
        screen.press("#token-tab-compare");
        screen.write("#token-other", EARLIER);
        step("token-compare", "what an earlier token had");
        screen.press("#token-tab-claims");
        screen.press("#token-key-fold");
        screen.write("#token-key", "");
        screen.write("#token-input", ENCRYPTED);
        screen.awaitWords("#token-verdict", "token.verdict.unverified");
        step("token-encrypted", "an encrypted token");
        screen.write("#token-input", "eyJ.not a token");
        step("token-unreadable", "a text that is no token");
    }

    private void connections() throws StepFailed, IOException {
        String issuer = providerAddress();
        screen.press("#connection");
        screen.awaitNode("#connection-panel");
        step("switcher", "every connection, and who is signed in where");
        screen.press("#connection-new");
        waitForNobody();
        screen.write("#connection-issuer", issuer);
        screen.write("#connection-client-id", "dragons-desktop");
        screen.awaitWords("#connection-issuer-result", "connection.found");
        step("connection-form", "a new connection: " + screen.text("#connection-issuer-result"));
        screen.press("#connection-advanced");
        step("connection-advanced", "what has good defaults, and can be changed");
        screen.press("#connection-advanced");
        screen.press("#connection-check");
        screen.awaitWords("#connection-check-summary", "connection.check.good");
        step("connection-check",
                "a check before anybody signs in: " + screen.text("#connection-check-summary"));
        screen.press("#connection-save");
        screen.awaitNode("#connections-table");
        step("connections", "the list of connections");
        onAnotherDevice(issuer);
    }

    /// What takes long is photographed at a server that never answers.
    private void waitForNobody() throws StepFailed, IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            screen.write("#connection-issuer", "http://127.0.0.1:" + silent.getLocalPort() + "/");
            screen.write("#connection-client-id", "dragons-desktop");
            screen.press("#connection-check");
            screen.awaitText("#connection-check-busy-time", "2 s");
            step("connection-busy", "a check that takes long: " + screen.text("#connection-check-busy-time"));
            screen.press("#connection-check-cancel");
        }
    }

    private void onAnotherDevice(String issuer) throws StepFailed, IOException {
        screen.press("#connections-new");
        screen.write("#connection-issuer", issuer);
        screen.write("#connection-client-id", "dragons-desktop");
        screen.press("#connection-advanced");
        screen.press("#connection-browser-device");
        screen.press("#connection-save");
        screen.press("#toast-action");
        screen.press("#sign-in");
        screen.awaitNode("#device-code");
        step("device", "a code to enter on another device");
        screen.press("#sign-in-cancel");
        screen.awaitWords("#session-status", "status.signed-out");
        screen.press("#connection");
        screen.press("#connection-row-0");
        screen.awaitWords("#session-status", "status.signed-in");
    }

    private String providerAddress() throws StepFailed {
        screen.press("#nav-provider");
        screen.awaitNode("#provider-issuer");
        return screen.text("#provider-issuer");
    }

    private void signOut() throws StepFailed, IOException {
        screen.press("#sign-out");
        screen.awaitWords("#session-status", "status.signed-out");
        screen.awaitWords("#notice", "signout.done");
        step("signed-out", screen.text("#notice"));
    }

    private void refuse() throws StepFailed, IOException {
        screen.press("#sign-in");
        screen.awaitOnPage("input[name=username]");
        screen.onPage("document.querySelector('[name=cancel]').click()");
        screen.awaitNode("#problem-code");
        step("problem", "a refused sign-in: " + screen.text("#problem-code"));
        screen.press("#nav-provider");
        screen.press("#fault-try-state-missing");
        screen.awaitOnPage("input[name=username]");
        fill("rider", "rider");
        screen.awaitNode("#fault-card");
        step("fault-problem", screen.text("#fault-card-title"));
        screen.press("#nav-stories");
        screen.awaitNode("#story-advice");
        step("story-failed", "a sign-in that failed, and what to do: " + screen.text("#story-code"));
        screen.press("#rule-exchange");
        step("story-exchange", "what was sent in the step that failed");
        screen.choose("#story-compare", "#story-compare-4");
        screen.awaitNode("#story-differences");
        step("story-compare", "what was otherwise in another one");
        screen.press("#story-fault-off");
        screen.press("#stories-calls");
        screen.awaitNode("#calls");
        step("calls", "what was sent for none of these");
    }

    /// At a connection whose API is on a port that nobody listens on.
    private void outage() throws StepFailed, IOException {
        String issuer = providerAddress();
        screen.press("#nav-connections");
        screen.press("#connections-new");
        screen.write("#connection-issuer", issuer);
        screen.write("#connection-client-id", "dragons-desktop");
        screen.press("#connection-advanced");
        screen.write("#connection-api", "http://127.0.0.1:" + freePort() + "/");
        screen.press("#connection-save");
        screen.press("#toast-action");
        screen.press("#sign-in");
        screen.awaitOnPage("input[name=username]");
        fill("rider", "rider");
        screen.awaitWords("#session-status", "status.signed-in");
        screen.press("#nav-dragons");
        screen.select("#requests", 0);
        screen.press("#dragons-load");
        screen.awaitNode("#problem-code");
        screen.press("#nav-profile");
        screen.awaitNode("#profile-name");
        step("offline", screen.text("#outage-words"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void fill(String username, String password) throws StepFailed {
        screen.onPage("""
                document.querySelector('[name=username]').value = '%s';
                document.querySelector('[name=password]').value = '%s';
                document.querySelector('[type=submit]:not([name=cancel])').click();
                """.formatted(username, password));
    }

    private void step(String name, String words) throws StepFailed, IOException {
        Path file = out.resolve("%s-%02d-%s.png".formatted(look, ++pictures, name));
        screen.picture(file);
        screen.pictureOfTheSmallest(out.resolve("%s-%02d-%s-small.png".formatted(look, pictures, name)));
        print.println("ok      " + look + "  " + words + "  " + file);
    }
}
