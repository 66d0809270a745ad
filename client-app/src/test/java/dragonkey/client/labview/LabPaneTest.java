package dragonkey.client.labview;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;

import dragonkey.client.background.Background;
import dragonkey.client.lab.Lab;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Theme;

import static org.assertj.core.api.Assertions.assertThat;

class LabPaneTest extends WindowTest {
    private AppDriver lab() throws Exception {
        return startApp().click("#nav-lab").awaitShown("#lab-claim");
    }

    /// Waits until what was begun has ended.
    private static AppDriver awaitEnd(AppDriver appDriver) {
        return appDriver.await("the end of the trial",
                () -> !appDriver.shows("#lab-busy") && !appDriver.isDisabled("#lab-try"));
    }

    @Test
    void triesOnceAndCountsTheDatabaseCallsOfBothSides() throws Exception {
        AppDriver appDriver = lab();
        assertThat(appDriver.text("#lab-claim")).contains("one database call instead of three");
        assertThat(appDriver.shows("#lab-chart")).isFalse();
        assertThat(appDriver.isDisabled("#lab-report")).isTrue();
        awaitEnd(appDriver.click("#lab-try"));
        assertThat(appDriver.isDisabled("#lab-report")).isFalse();
        assertThat(appDriver.text("#lab-cookie-foot")).startsWith("3 database calls · ");
        assertThat(appDriver.text("#lab-token-foot")).startsWith("1 database call · ");
        assertThat(appDriver.text("#lab-result")).startsWith("True here: 1 beside 3.");
    }

    @Test
    void aRoleThatIsTakenAwayIsNoticedByTheCookieAlone() throws Exception {
        AppDriver appDriver = lab().click("#lab-switch-role-taken").click("#lab-try");
        awaitEnd(appDriver);
        assertThat(appDriver.text("#lab-result")).contains("403", "200");
        awaitEnd(appDriver.click("#lab-reset"));
        assertThat(appDriver.isSelected("#lab-switch-role-taken")).isFalse();
        assertThat(appDriver.text("#lab-cookie-foot")).isEmpty();
    }

    @Test
    void manyRunsCanBeStoppedByTheKeyboardAlone() throws Exception {
        AppDriver appDriver = lab().click("#lab-delay-20").focus("#lab-repeat").press(KeyCode.SPACE)
                .awaitShown("#lab-cancel");
        assertThat(appDriver.focused()).isEqualTo("#lab-cancel");
        awaitEnd(appDriver.press(KeyCode.SPACE));
        assertThat(appDriver.shows("#lab-chart")).isFalse();
        assertThat(appDriver.focused()).isEqualTo("#lab-repeat");
    }

    @Test
    void measuresManyRunsAndDrawsThem() throws Exception {
        AppDriver appDriver = closedLater(AppDriver.open(FewRuns::new, List.of())).click("#lab-repeat")
                .awaitShown("#lab-chart");
        assertThat(appDriver.text("#lab-chart-title")).isEqualTo("Of 5 requests with each");
        assertThat(appDriver.count("#lab-chart .lab-bar")).isEqualTo(8);
        assertThat(appDriver.text("#lab-cookie-foot")).startsWith("3 database calls");
        assertThat(appDriver.isDisabled("#lab-report")).isFalse();
        appDriver.click("#lab-delay-1").click("#lab-try").awaitShown("#lab-try");
        awaitEnd(appDriver);
        assertThat(appDriver.shows("#lab-chart")).as("what was measured was of another delay").isFalse();
    }

    /// The section alone, where many are five.
    static final class FewRuns extends Application {
        private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
        private final Lab lab = new Lab(Clock.systemUTC());

        @Override
        public void start(Stage stage) {
            Background background = new Background(workers, Platform::runLater, bug -> {
                throw new AssertionError(bug);
            });
            Scene scene = new Scene(new LabPane(new LabModel(lab, 5), background), 900, 700);
            Theme.LIGHT.applyTo(scene);
            stage.setScene(scene);
            stage.show();
        }

        @Override
        public void stop() {
            workers.shutdownNow();
            lab.close();
        }
    }

    /// The person's own browser is played, with what it would send for a form of another site.
    @Test
    void showsWhatABrowserSendsAsItArrives() throws Exception {
        AppDriver appDriver = lab().click("#lab-experiment-forged-requests");
        appDriver.await("the claim", () -> appDriver.text("#lab-claim").startsWith("A form of another site"))
                .click("#lab-try").awaitShown("#lab-address");
        URI shop = URI.create(appDriver.fieldText("#lab-address")).resolve("/");
        String cookie = post(shop.resolve("login"), "username=keeper&password=keeper", "same-origin", "")
                .headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
        assertThat(post(shop.resolve("orders"), "item=Sheep", "same-origin", cookie).statusCode())
                .isEqualTo(204);
        appDriver.await("the first order", () -> appDriver.count("#lab-cookie .lab-step") == 1);
        post(shop.resolve("orders"), "item=Ordered+by+somebody+else", "cross-site", cookie);
        awaitEnd(appDriver);
        assertThat(appDriver.text("#lab-result"))
                .startsWith("The forged order was placed: the database has 1 that nobody wanted");
        assertThat(appDriver.shows("#lab-address")).isFalse();
    }

    @Test
    void aRefusalATokensSizeAndASignOutLeadToWhatTheirQuestionIs() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-row-1")
                .click("#request-send").awaitShown("#request-lab").click("#request-lab")
                .awaitShown("#lab-claim");
        assertThat(appDriver.isSelected("#nav-lab")).isTrue();
        assertThat(appDriver.text("#lab-claim")).startsWith("With the role in the token");
        appDriver.click("#nav-token").click("#token-access").click("#token-size-lab").await("its experiment",
                () -> appDriver.text("#lab-claim").startsWith("A token goes along with each request"));
        appDriver.click("#sign-out").awaitShown("#notice-lab").click("#notice-lab").await("its experiment",
                () -> appDriver.text("#lab-claim").startsWith("A session ends when you sign out"));
    }

    private static HttpResponse<String> post(URI address, String form, String site, String cookie)
            throws Exception {
        try (HttpClient browser = HttpClient.newHttpClient()) {
            return browser.send(
                    HttpRequest.newBuilder(address).header("Sec-Fetch-Site", site).header("Cookie", cookie)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
