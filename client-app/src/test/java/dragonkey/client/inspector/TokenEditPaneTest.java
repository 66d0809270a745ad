package dragonkey.client.inspector;

import java.util.List;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.core.CheckResult;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.jose.Weakness;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;

/// To change a token is to write in it: in a claim, in its JSON, or in its text.
class TokenEditPaneTest extends WindowTest {

    private static List<String> failed(AppDriver appDriver) {
        return appDriver.rows("#token-checks", CheckResult.class).stream()
                .filter(row -> row.outcome() == CheckOutcome.FAILED).map(CheckResult::code).toList();
    }

    private static void editClaim(AppDriver appDriver, String name) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            @SuppressWarnings("unchecked")
            TableView<ClaimRow> table = (TableView<ClaimRow>) appDriver.stage().getScene()
                    .lookup("#token-claims");
            int row = table.getItems().stream().map(ClaimRow::name).toList().indexOf(name);
            table.requestFocus();
            table.edit(row, table.getColumns().get(1));
        });
        appDriver.awaitShown("#claim-edit");
    }

    @Test
    void showsWhichCheckNoticesAChangedClaimAndWhatTheSentTokenAnswers() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-token").click("#token-access");
        appDriver.awaitText("#token-verdict", "Verified").click("#token-send").await("the API's yes",
                () -> appDriver.text("#token-send-answer").contains("200 OK"));
        editClaim(appDriver, "sub");
        appDriver.write("somebody else").press(KeyCode.ENTER).awaitText("#token-verdict", "Rejected");
        assertThat(failed(appDriver)).containsExactly("signature");
        assertThat(appDriver.isSelected("#token-pasted")).as("the session's own token stays what it is")
                .isTrue();
        assertThat(appDriver.shows("#token-send-answer")).as("an answer about another token").isFalse();
        appDriver.click("#token-send").await("the API's no",
                () -> appDriver.text("#token-send-answer").contains("401"));
        assertThat(appDriver.text("#token-send-answer")).contains("invalid_token", "error_description");
        appDriver.press(KeyCode.SHORTCUT, KeyCode.Z).awaitText("#token-verdict", "Verified");
        assertThat(appDriver.shows("#token-changed")).isFalse();
        appDriver.click("#token-access").awaitText("#token-verdict", "Verified");
    }

    @Test
    void goesBackToTheOriginalAfterManyChanges() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-example");
        String original = appDriver.awaitText("#token-verdict", "Verified").fieldText("#token-input");
        appDriver.click("#token-tab-json").click("#token-json-edit");
        appDriver.replace("#edit-claims", "John", "Jane").replace("#edit-claims", "Doe", "Roe");
        appDriver.awaitShown("#token-original").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.fieldText("#token-input")).isNotEqualTo(original);
        appDriver.click("#token-original").await("the first text",
                () -> appDriver.fieldText("#token-input").equals(original));
        assertThat(appDriver.fieldText("#edit-claims")).contains("John Doe");
    }

    /// An API that is not the embedded one is named, and gets nothing before a second click.
    @Test
    void asksBeforeATokenGoesToSomebodyElsesApi() throws Exception {
        MockServer provider = provider();
        AppDriver appDriver = startAppAt(provider.issuer()).signIn().click("#nav-token")
                .click("#token-access");
        appDriver.awaitText("#token-verdict", "Verified").click("#token-send")
                .awaitShown("#token-send-question");
        assertThat(appDriver.text("#token-send-question")).contains(provider.issuer().getAuthority());
        appDriver.click("#token-send-keep");
        assertThat(appDriver.shows("#token-send-answer")).isFalse();
        appDriver.click("#token-send").click("#token-send-sure").await("an answer",
                () -> appDriver.text("#token-send-answer").contains(provider.issuer().getAuthority()));
    }

    @Test
    void makesATokenAndWarnsAboutItsSecret() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make");
        appDriver.awaitText("#token-verdict", "Verified").awaitShown("#edit-claims");
        assertThat(appDriver.isSelected("#token-pasted")).isTrue();
        assertThat(appDriver.rows("#token-claims", Object.class)).hasSize(3);
        assertThat(appDriver.rows("#token-hints", Weakness.class)).extracting(Weakness::code)
                .contains("weak.secret.short", "weak.secret.common");
    }

    @Test
    void signsWithAKeyThatIsMadeOnTheSpot() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").awaitShown("#edit-claims");
        appDriver.select("#edit-algorithm", "ES256").awaitText("#token-verdict", "Rejected");
        assertThat(appDriver.text("#edit-problem")).as("make.sign")
                .contains("does not go with the algorithm");
        appDriver.click("#token-key-make").awaitText("#token-verdict", "Verified");
        assertThat(appDriver.fieldText("#token-key")).contains("\"crv\":\"P-256\"", "\"d\":");
    }

    @Test
    void encryptsWithASecretThatIsMadeOnTheSpot() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").awaitShown("#edit-claims");
        appDriver.select("#edit-algorithm", "dir").awaitShown("#edit-problem");
        assertThat(appDriver.text("#edit-problem")).as("make.encrypt")
                .contains("does not go with the algorithm");
        appDriver.click("#token-key-make").await("an encrypted token",
                () -> appDriver.fieldText("#token-input").split("\\.", -1).length == 5);
        appDriver.awaitText("#token-verdict", "Verified");
    }

    @Test
    void saysThatThereIsNoKeyToEncryptWithAndThatNoneIsMadeForAnAlgorithmThatNobodyKnows() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").awaitShown("#edit-claims");
        appDriver.replace("#edit-header", "HS256", "XS256").awaitText("#token-verdict", "Rejected");
        appDriver.click("#token-key-make").await("make.key",
                () -> appDriver.text("#token-key-status").contains("no key is made for this algorithm"));
        appDriver.click("#token-key-fold").replace("#token-key", "shhhh", "").awaitText("#token-key-source",
                "None yet");
        appDriver.select("#edit-algorithm", "dir").await("make.no_key",
                () -> appDriver.text("#edit-problem").contains("There is no key yet"));
    }

    @Test
    void saysInPlaceWhatIsWrongAboutTheText() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-make").awaitShown("#edit-claims");
        String before = appDriver.fieldText("#token-input");
        appDriver.replace("#edit-claims", "{", "{\n,").awaitShown("#edit-claims-fault");
        assertThat(appDriver.text("#edit-claims-fault")).startsWith("Line ").contains("not JSON");
        assertThat(appDriver.fieldText("#token-input")).isEqualTo(before);
    }

    @Test
    void takesJsonWhereTheValueWasJsonAndNothingElse() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-example")
                .awaitText("#token-verdict", "Verified");
        editClaim(appDriver, "admin");
        appDriver.write("perhaps").press(KeyCode.ENTER);
        assertThat(appDriver.count("#claim-edit.refused")).isEqualTo(1);
        appDriver.press(KeyCode.SHORTCUT, KeyCode.A).write("false").press(KeyCode.ENTER);
        appDriver.await("the other value", () -> appDriver.rows("#token-claims", ClaimRow.class).stream()
                .anyMatch(row -> row.name().equals("admin") && row.value().equals("false")));
    }
}
