package dragonkey.client.settings;

import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.store.PlainInventory.PlainData;
import dragonkey.client.store.StoreInventory.StoredAddition;
import dragonkey.client.store.StoreInventory.StoredData;
import dragonkey.client.store.StoredRow;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The settings say what is stored, and nothing of what it says.
class StoredDataCardTest extends WindowTest {

    private static List<StoredData> stored(AppDriver appDriver) {
        return appDriver.rows("#settings-stored", StoredData.class);
    }

    private static List<PlainData> plain(AppDriver appDriver) {
        return appDriver.rows("#settings-stored", PlainData.class);
    }

    @Test
    void namesWhoseSessionIsStoredUntilAllOfItIsForgotten() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-settings");
        appDriver.await("what is stored", () -> !stored(appDriver).isEmpty());
        StoredData row = stored(appDriver).getFirst();
        assertThat(row.people()).containsExactly("Ada Rider");
        assertThat(row.bytes()).isGreaterThan(1_000);
        assertThat(row.since()).isPresent();
        assertThat(row.addition()).isEqualTo(StoredAddition.PROVIDER);
        appDriver.click("#forget-everything").click("#forget-everything-keep");
        assertThat(stored(appDriver)).hasSize(1);
        appDriver.awaitStatus("Signed in as Ada Rider");
        appDriver.click("#forget-everything").click("#forget-everything-sure").await("nothing stored",
                () -> appDriver.rows("#settings-stored", StoredRow.class).isEmpty());
        assertThat(appDriver.text("#settings-kept")).isEqualTo("Nothing is kept now.");
        assertThat(appDriver.isDisabled("#forget-everything")).isTrue();
        appDriver.awaitStatus("Signed out");
    }

    @Test
    void namesWhatIsInPlainTextAndForgetsItToo() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-dragons").click("#request-row-1")
                .click("#request-tab-request").click("#request-save").click("#nav-settings");
        appDriver.await("what is in plain text", () -> !plain(appDriver).isEmpty());
        assertThat(plain(appDriver)).singleElement().satisfies(row -> {
            assertThat(row.stories()).isEqualTo(1);
            assertThat(row.hasFacts()).isTrue();
            assertThat(row.requests()).isEqualTo(2);
            assertThat(row.bytes()).isGreaterThan(500);
            assertThat(row.since()).isPresent();
        });
        appDriver.click("#forget-everything").click("#forget-everything-sure").await("nothing stored",
                () -> appDriver.rows("#settings-stored", StoredRow.class).isEmpty());
    }

    @Test
    void namesAClientsSecretAndForgetsItToo() throws Exception {
        AppDriver appDriver = startApp().click("#connection").click("#connection-new")
                .paste("#connection-issuer", "https://login.example/")
                .paste("#connection-client-id", "office").click("#connection-advanced")
                .click("#connection-authentication-client-secret-basic").paste("#connection-secret", "tiptop")
                .click("#connection-save").awaitShown("#connections-table").click("#nav-settings");
        appDriver.await("what is stored", () -> !stored(appDriver).isEmpty());
        assertThat(stored(appDriver)).singleElement().satisfies(row -> {
            assertThat(row.connectionName()).isEqualTo("login.example");
            assertThat(row.addition()).isEqualTo(StoredAddition.SECRET);
            assertThat(row.people()).isEmpty();
        });
        appDriver.click("#forget-everything").click("#forget-everything-sure").await("nothing stored",
                () -> appDriver.rows("#settings-stored", StoredRow.class).isEmpty());
    }
}
