package dragonkey.client.settings;

import java.nio.file.Files;

import org.junit.jupiter.api.Test;

import dragonkey.client.store.HeldKeychain.Mood;
import dragonkey.client.store.Inventory.Stored;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

/// Where the key of what is kept lies is said, can be changed, and stops nobody from signing in.
class ProtectionTest extends DeskTest {

    private static String said(Desk desk) {
        return desk.text("#protection-text");
    }

    private static void awaitLocked(Desk desk) {
        desk.await("what is wrong",
                () -> desk.shows("#notice") && desk.text("#notice").startsWith("Your keychain is locked"));
    }

    private static Desk chosen(Desk desk, String word, String said) {
        desk.click("#protection-" + word).await("the key in its new place", () -> said(desk).contains(said));
        assertThat(desk.isSelected("#protection-" + word)).isTrue();
        return desk;
    }

    @Test
    void movesTheKeyFromPlaceToPlaceAndKeepsTheSession() throws Exception {
        Desk desk = desk().signIn().click("#nav-settings");
        desk.await("where the key is", () -> said(desk).contains("in a file"));
        assertThat(desk.isSelected("#protection-key-file")).isTrue();
        keychain.become(Mood.OPEN);
        chosen(desk, "keychain", "keychain");
        assertThat(keychain.held()).hasSize(1);
        assertThat(desk.rows("#settings-stored", Stored.class)).hasSize(1);
        desk.close();
        desk().awaitStatus("Signed in as Ada Rider").close();
        chosen(desk().awaitStatus("Signed in as Ada Rider").click("#nav-settings"), "memory",
                "Nothing is on disk").awaitStatus("Signed in as Ada Rider").close();
        assertThat(isStored()).isFalse();
        desk().awaitStatus("Signed out").close();
    }

    @Test
    void saysWhenThereIsNoKeychain() throws Exception {
        Desk desk = desk().signIn().click("#nav-settings");
        desk.await("where the key is", () -> said(desk).contains("in a file")).click("#protection-keychain")
                .awaitText("#problem-code", "store.keychain_absent");
        assertThat(desk.isSelected("#protection-key-file")).isTrue();
        keychain.become(Mood.OPEN);
        desk.click("#protection-again").await("the key in the keychain",
                () -> desk.isSelected("#protection-keychain"));
        assertThat(desk.shows("#problem")).isFalse();
    }

    @Test
    void signsInForThisWindowWhileTheKeychainIsLockedAndKeepsTheSessionOnceItIsNot() throws Exception {
        keychain.become(Mood.LOCKED);
        Desk desk = desk().signIn();
        awaitLocked(desk);
        assertThat(isStored()).isFalse();
        assertThat(Files.exists(folder.resolve("key"))).isFalse();
        keychain.become(Mood.OPEN);
        desk.click("#notice-action").await("the session kept", this::isStored);
        desk.close();
        desk().awaitStatus("Signed in as Ada Rider");
    }

    @Test
    void bringsTheKeptSessionBackWhenALockedKeychainIsOpened() throws Exception {
        keychain.become(Mood.OPEN);
        desk().signIn().click("#nav-settings").close();
        keychain.become(Mood.LOCKED);
        Desk desk = desk();
        awaitLocked(desk);
        desk.awaitStatus("Signed out");
        keychain.become(Mood.OPEN);
        desk.click("#notice-action").awaitStatus("Signed in as Ada Rider");
    }
}
