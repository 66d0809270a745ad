package dragonkey.client.store;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.session.Session.Expired;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.store.SessionStore.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// What is saved is read back whole, by this connection alone, and told to nobody.
class SessionStoreTest extends SessionStoreFixture {
    @Test
    void readsBackWhatAnEarlierRunSaved() {
        assertThat(store().save(HERE, TestSessions.of("one"))).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("one"));
        assertThat(store().read(HERE).problem()).isEmpty();
    }

    @Test
    void isSignedOutWhereNothingIsStoredAndWritesNothingThere() throws BackingStoreException {
        assertThat(store().read(HERE).session()).isEqualTo(new SignedOut());
        assertThat(store().read(HERE).problem()).isEmpty();
        assertThat(preferences.node("sessions").childrenNames()).isEmpty();
        assertThat(key).doesNotExist();
    }

    @Test
    void isExpiredFromTheVeryInstant() {
        SignedIn one = TestSessions.of("one");
        store().save(HERE, one);
        assertThat(store(TestSessions.NOON.plusSeconds(3599)).read(HERE).session()).isEqualTo(one);
        assertThat(store(TestSessions.NOON.plusSeconds(3600)).read(HERE).session())
                .isEqualTo(new Expired(one));
    }

    @Test
    void keepsTheLatestOfManyAndNoPieceOfTheOthers() throws BackingStoreException {
        SessionStore store = store();
        for (int i = 0; i < 12; i++) {
            store.save(HERE, TestSessions.of("token " + i + "x".repeat(20_000 * (i % 2))));
        }
        store.save(HERE, TestSessions.of("last"));
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("last"));
        assertThat(node().keys()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b//c", "\ud800", "\udfff", "\u0001", "龍の鍵 🐉", "../../etc", "A", "a"})
    void takesAnyNameForAConnection(String name) {
        store().save(name, TestSessions.of("of this one"));
        store().save(name + "x", TestSessions.of("of another"));
        assertThat(store().read(name).session()).isEqualTo(TestSessions.of("of this one"));
    }

    @Test
    void takesNamesOfAnyLength() {
        String name = "n".repeat(100_000);
        store().save(name, TestSessions.of("one"));
        assertThat(store().read(name).session()).isEqualTo(TestSessions.of("one"));
        assertThat(store().read(name + "n").session()).isEqualTo(new SignedOut());
    }

    @Test
    void keepsEveryCharacterOfAProfile() {
        StringBuilder everything = new StringBuilder();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            everything.append((char) c);
        }
        Map<String, @Nullable Object> claims = new LinkedHashMap<>();
        claims.put("name", everything.toString());
        claims.put("\ud800 key \u0001", List.of("🐉", "\udc00\ud800"));
        SignedIn odd = TestSessions.with("\u0000\ud800", claims);
        assertThat(store().save(HERE, odd)).isEqualTo(new Saved());
        // Compared without printing: 65,536 characters say little in a report.
        assertThat(store().read(HERE).session().equals(odd)).isTrue();
    }

    @Test
    void keepsASessionOfFiveMegabytes() {
        SignedIn large = TestSessions.of("t".repeat(5_000_000));
        assertThat(store().save(HERE, large)).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(large);
    }

    @Test
    void writesNothingThatOthersCouldRead() throws IOException {
        store().save(HERE, TestSessions.of(TestSessions.SECRET));
        List<String> telling = List.of(TestSessions.SECRET, "rider", "Ada", "Wales", "id_token.iss", HERE,
                Base64.getEncoder().encodeToString(TestSessions.SECRET.getBytes(StandardCharsets.UTF_8))
                        .substring(0, 40));
        List<String> texts = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.util.prefs.userRoot")))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        assertThat(texts).anyMatch(text -> text.contains("generation"));
        assertThat(texts).noneMatch(text -> telling.stream().anyMatch(text::contains));
    }

    @Test
    void sealsTheSameSessionDifferentlyEachTime() throws BackingStoreException {
        store().save(HERE, TestSessions.of("one"));
        String first = piece();
        store().save(HERE, TestSessions.of("one"));
        assertThat(piece().substring(0, 16)).isNotEqualTo(first.substring(0, 16));
    }

    @Test
    void forgetsOneConnectionAndKeepsTheOthers() throws BackingStoreException {
        store().save(HERE, TestSessions.of("one"));
        store().save("other", TestSessions.of("two"));
        assertThat(store().clear(HERE)).isEqualTo(new Saved());
        assertThat(store().read(HERE))
                .isEqualTo(new SessionStore.SessionReadResult(new SignedOut(), Optional.empty()));
        assertThat(store().read("other").session()).isEqualTo(TestSessions.of("two"));
        assertThat(preferences.node("sessions").childrenNames()).hasSize(1);
        store().save(HERE, TestSessions.of("three"));
        assertThat(store().read(HERE).session()).isEqualTo(TestSessions.of("three"));
    }

    @Test
    void forgetsAll() throws BackingStoreException {
        store().save(HERE, TestSessions.of("one"));
        store().save("other", TestSessions.of("two"));
        assertThat(store().forgetEverything()).isEqualTo(new Saved());
        assertThat(store().read("other").session()).isEqualTo(new SignedOut());
        assertThat(preferences.node("sessions").childrenNames()).isEmpty();
        assertThat(preferences.node("sessions").keys()).isEmpty();
    }
}
