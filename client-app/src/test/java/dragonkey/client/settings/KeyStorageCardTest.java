package dragonkey.client.settings;

import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import dragonkey.client.store.FakeKeychain.KeychainMood;
import dragonkey.client.store.StoreInventory.StoredData;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Where the key of what is kept lies is said, can be changed, and stops nobody from signing in.
class KeyStorageCardTest extends WindowTest {

    private static String said(AppDriver appDriver) {
        return appDriver.text("#protection-text");
    }

    private static void awaitLocked(AppDriver appDriver) {
        appDriver.await("what is wrong", () -> appDriver.shows("#notice")
                && appDriver.text("#notice").startsWith("Your keychain is locked"));
    }

    private static AppDriver chosen(AppDriver appDriver, String word, String said) {
        appDriver.click("#protection-" + word).await("the key in its new place",
                () -> said(appDriver).contains(said));
        assertThat(appDriver.isSelected("#protection-" + word)).isTrue();
        return appDriver;
    }

    @Test
    void movesTheKeyFromPlaceToPlaceAndKeepsTheSession() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-settings");
        appDriver.await("where the key is", () -> said(appDriver).contains("in a file"));
        assertThat(appDriver.isSelected("#protection-key-file")).isTrue();
        keychain.become(KeychainMood.OPEN);
        chosen(appDriver, "keychain", "keychain");
        assertThat(keychain.held()).hasSize(1);
        assertThat(appDriver.rows("#settings-stored", StoredData.class)).hasSize(1);
        appDriver.close();
        startApp().awaitStatus("Signed in as Ada Rider").close();
        chosen(startApp().awaitStatus("Signed in as Ada Rider").click("#nav-settings"), "memory",
                "Nothing is on disk").awaitStatus("Signed in as Ada Rider").close();
        assertThat(isStored()).isFalse();
        startApp().awaitStatus("Signed out").close();
    }

    @Test
    void saysWhenThereIsNoKeychain() throws Exception {
        AppDriver appDriver = startApp().signIn().click("#nav-settings");
        appDriver.await("where the key is", () -> said(appDriver).contains("in a file"))
                .click("#protection-keychain").awaitText("#problem-code", "store.keychain_absent");
        assertThat(appDriver.isSelected("#protection-key-file")).isTrue();
        keychain.become(KeychainMood.OPEN);
        appDriver.click("#protection-again").await("the key in the keychain",
                () -> appDriver.isSelected("#protection-keychain"));
        assertThat(appDriver.shows("#problem")).isFalse();
    }

    @Test
    void signsInForThisWindowWhileTheKeychainIsLockedAndKeepsTheSessionOnceItIsNot() throws Exception {
        keychain.become(KeychainMood.LOCKED);
        AppDriver appDriver = startApp().signIn();
        awaitLocked(appDriver);
        assertThat(isStored()).isFalse();
        assertThat(Files.exists(folder.resolve("key"))).isFalse();
        keychain.become(KeychainMood.OPEN);
        appDriver.click("#notice-action").await("the session kept", this::isStored);
        appDriver.close();
        startApp().awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void bringsTheKeptSessionBackWhenALockedKeychainIsOpened() throws Exception {
        keychain.become(KeychainMood.OPEN);
        startApp().signIn().click("#nav-settings").close();
        keychain.become(KeychainMood.LOCKED);
        AppDriver appDriver = startApp();
        awaitLocked(appDriver);
        appDriver.awaitStatus("Signed out");
        keychain.become(KeychainMood.OPEN);
        appDriver.click("#notice-action").awaitStatus("Signed in as Ada Rider");
    }
}
