package dragonkey.client.store;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dragonkey.client.connection.ConnectionDraft;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.ConnectionMapper;
import dragonkey.client.connection.ConnectionValidatorTest;
import dragonkey.client.core.Problem;

import static org.assertj.core.api.Assertions.assertThat;

class ConnectionStoreTest {
    private final Preferences preferences = Preferences.userRoot().node("connections-" + UUID.randomUUID());
    private final ConnectionStore store = new ConnectionStore(preferences,
            Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC));

    @AfterEach
    void tidyUp() throws Exception {
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void hasNothingAtFirst() {
        assertThat(store.read())
                .isEqualTo(new ConnectionStore.StoredConnections(List.of(), "", java.util.Optional.empty()));
    }

    @Test
    void keepsAListThatIsLongerThanAValue() throws Exception {
        List<ConnectionEntry> entries = List.of(entry("1", "Ours \u00fc \u202e \ud83d\udc09"),
                entry("2", "Long", "x=" + "y".repeat(7_900), "z=" + "\u00e4".repeat(7_900)));
        assertThat(store.save(entries)).isEmpty();
        store.remember("2");
        ConnectionStore.StoredConnections storedConnections = store.read();
        assertThat(storedConnections.entries()).isEqualTo(entries);
        assertThat(storedConnections.last()).isEqualTo("2");
        assertThat(list().keys().length).as("pieces and pointer").isGreaterThan(3);
    }

    @Test
    void leavesNothingOfAnEarlierList() throws Exception {
        store.save(List.of(entry("1", "One", "x=" + "y".repeat(7_900), "z=" + "y".repeat(7_900))));
        store.save(List.of(entry("1", "One")));
        assertThat(list().keys()).hasSize(2);
        assertThat(store.read().entries()).hasSize(1);
    }

    @Test
    void keepsTheOldListWhenANewOneIsWrittenByHalf() throws Exception {
        store.save(List.of(entry("1", "One")));
        list().put("2.0", "half of the next one");
        assertThat(store.read().entries()).extracting(ConnectionEntry::name).containsExactly("One");
    }

    @Test
    void setsADamagedListAsideAndKeepsTheNext() throws Exception {
        store.save(List.of(entry("1", "One")));
        list().put("1.0", "{\"version\":1,\"entries\":[{]}");
        assertThat(store.read().problem()).map(Problem::code).contains("connections.corrupt");
        assertThat(list().childrenNames()).containsExactly("damaged-20260102T030405.000Z");
        assertThat(store.read().problem()).isEmpty();
        store.save(List.of(entry("2", "Two")));
        assertThat(store.read().entries()).extracting(ConnectionEntry::name).containsExactly("Two");
    }

    @Test
    void tellsOfAMissingPiece() {
        store.save(List.of(entry("1", "One")));
        list().remove("1.0");
        assertThat(store.read().problem()).map(Problem::code).contains("connections.corrupt");
    }

    @Test
    void saysThatPreferencesWhichAreGoneCannotBeWritten() throws Exception {
        Preferences gone = preferences.node("gone");
        var there = new ConnectionStore(gone, Clock.systemUTC());
        gone.removeNode();
        assertThat(there.save(List.of(entry("1", "One")))).map(Problem::code)
                .contains("connections.not_writable");
        assertThat(there.read().problem()).map(Problem::code).contains("connections.not_writable");
    }

    @Test
    void tellsOfAMemberThatItDoesNotKnow() {
        store.save(List.of(entry("1", "One")));
        list().put("1.0", list().get("1.0", "").replace("\"client-id\"", "\"client-ident\""));
        assertThat(store.read().problem()).map(Problem::detail).contains("unknown member client-ident");
    }

    private Preferences list() {
        return preferences.node("connections").node("list");
    }

    private static ConnectionEntry entry(String id, String name, String... extra) {
        ConnectionDraft connectionDraft = ConnectionValidatorTest.GOOD.with(ConnectionField.NAME, name);
        if (extra.length > 0) {
            connectionDraft = connectionDraft.with(ConnectionField.EXTRA_AUTHORIZATION, extra[0])
                    .with(ConnectionField.EXTRA_TOKEN, extra[1]);
        }
        return new ConnectionEntry(id, ConnectionMapper.connection(connectionDraft), ConnectionOrigin.KEPT,
                true);
    }
}
