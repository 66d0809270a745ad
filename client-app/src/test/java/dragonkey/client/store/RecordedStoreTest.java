package dragonkey.client.store;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.client.connection.ConnectionEntry;

import static org.assertj.core.api.Assertions.assertThat;

/// What version 0.1.0 stored: every later one reads it, and writes what that one could read.
class RecordedStoreTest {
    @TempDir
    Path folder;
    private Preferences node;
    private SealedPreferences sealed;

    @BeforeEach
    void takeWhatWasRecorded() throws Exception {
        Path key = folder.resolve("session.key");
        Files.write(key, Base64.getDecoder().decode(resource("recorded-store.key.txt")));
        try (InputStream recorded = RecordedStoreTest.class.getResourceAsStream("recorded-store.xml")) {
            Preferences.importPreferences(Objects.requireNonNull(recorded));
        }
        node = Preferences.userRoot().node("recorded-store");
        sealed = new SealedPreferences(node, key, Keychain.none(), new SecureRandom());
    }

    @AfterEach
    void removeIt() throws Exception {
        node.removeNode();
    }

    @Test
    void readsTheSessions() {
        SessionStore store = new SessionStore(sealed, Clock.fixed(TestSessions.NOON, ZoneOffset.UTC),
                new SecureRandom());
        assertThat(store.read("connection 1").session()).isEqualTo(TestSessions.of("x".repeat(1500)));
        assertThat(store.read("connection 2").session()).isEqualTo(TestSessions.of("two"));
    }

    @Test
    void readsASecretAndTheConnections() throws Exception {
        assertThat(new SecretStore(sealed, new SecureRandom()).read("connection 2"))
                .contains("a client's secret");
        ConnectionStore.StoredConnections connections = new ConnectionStore(node, Clock.systemUTC()).read();
        assertThat(connections.problem()).isEmpty();
        assertThat(connections.last()).isEqualTo("connection 1");
        assertThat(connections.entries()).singleElement().extracting(ConnectionEntry::name).isEqualTo("Mine");
    }

    @Test
    void writesInTheSameForm() throws Exception {
        SessionStore store = new SessionStore(sealed, Clock.systemUTC(), new SecureRandom());
        store.save("connection 2", TestSessions.of("three"));
        new SecretStore(sealed, new SecureRandom()).save("connection 2", "another");
        var connections = new ConnectionStore(node, Clock.systemUTC());
        connections.save(connections.read().entries());

        for (String room : new String[]{"sessions", "secrets"}) {
            String name = node.node(room).childrenNames()[0];
            assertThat(node.node(room).get(name, "")).isEqualTo("kept");
            Preferences texts = node.node(room).node(name);
            String pointer = texts.get("generation", "");
            assertThat(pointer).matches("2-[0-9a-f]{8}/1");
            assertThat(texts.keys()).containsExactlyInAnyOrder("generation", pointer.replace("/1", ".0"));
        }
        Preferences list = node.node("connections").node("list");
        assertThat(list.get("generation", "")).isEqualTo("2/1");
        assertThat(list.keys()).containsExactlyInAnyOrder("generation", "2.0");
        assertThat(Arrays.asList(node.node("connections").keys())).containsExactly("last");
    }

    private static String resource(String name) throws Exception {
        try (InputStream recorded = RecordedStoreTest.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(recorded).readAllBytes(), StandardCharsets.US_ASCII)
                    .strip();
        }
    }
}
