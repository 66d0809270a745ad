package dragonkey.client.session;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.prefs.BackingStoreException;
import java.util.prefs.Preferences;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.oauth.Problem;
import dragonkey.client.session.Session.Expired;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.Session.SignedOut;
import dragonkey.client.session.StoreOutcome.Saved;

import static org.assertj.core.api.Assertions.assertThat;

/// On the real preferences of this platform, in a folder of the build.
class TokenStoreTest {
    private static final String HERE = "Embedded dragons";
    private static final SecureRandom RANDOM = new SecureRandom();

    @TempDir
    Path folder;
    private Preferences preferences;
    private Path key;

    @BeforeEach
    void takeANodeOfOurOwn() {
        preferences = Preferences.userRoot().node("test-" + HexFormat.of().toHexDigits(RANDOM.nextLong()));
        key = folder.resolve("config/session.key");
    }

    @AfterEach
    void removeIt() throws BackingStoreException {
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

    @Test
    void readsBackWhatAnEarlierRunSaved() {
        assertThat(store().save(HERE, Sessions.of("one"))).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("one"));
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
        SignedIn one = Sessions.of("one");
        store().save(HERE, one);
        assertThat(store(Sessions.NOON.plusSeconds(3599)).read(HERE).session()).isEqualTo(one);
        assertThat(store(Sessions.NOON.plusSeconds(3600)).read(HERE).session())
                .isEqualTo(new Expired(one.tokens(), one.profile(), one.verdict(), one.since()));
    }

    @Test
    void keepsTheLatestOfManyAndNoPieceOfTheOthers() throws BackingStoreException {
        TokenStore store = store();
        for (int i = 0; i < 12; i++) {
            store.save(HERE, Sessions.of("token " + i + "x".repeat(20_000 * (i % 2))));
        }
        store.save(HERE, Sessions.of("last"));
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("last"));
        assertThat(node().keys()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/b//c", "\ud800", "\udfff", "\u0001", "龍の鍵 🐉", "../../etc", "A", "a"})
    void takesAnyNameForAConnection(String name) {
        store().save(name, Sessions.of("of this one"));
        store().save(name + "x", Sessions.of("of another"));
        assertThat(store().read(name).session()).isEqualTo(Sessions.of("of this one"));
    }

    @Test
    void takesNamesOfAnyLength() {
        String name = "n".repeat(100_000);
        store().save(name, Sessions.of("one"));
        assertThat(store().read(name).session()).isEqualTo(Sessions.of("one"));
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
        SignedIn odd = Sessions.with("\u0000\ud800", claims);
        assertThat(store().save(HERE, odd)).isEqualTo(new Saved());
        // Compared without printing: 65,536 characters say little in a report.
        assertThat(store().read(HERE).session().equals(odd)).isTrue();
    }

    @Test
    void keepsASessionOfFiveMegabytes() {
        SignedIn large = Sessions.of("t".repeat(5_000_000));
        assertThat(store().save(HERE, large)).isEqualTo(new Saved());
        assertThat(store().read(HERE).session()).isEqualTo(large);
    }

    @Test
    void writesNothingThatOthersCouldRead() throws IOException {
        store().save(HERE, Sessions.of(Sessions.SECRET));
        List<String> telling = List.of(Sessions.SECRET, "rider", "Ada", "Wales", "id_token.iss", HERE,
                Base64.getEncoder().encodeToString(Sessions.SECRET.getBytes(StandardCharsets.UTF_8))
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
        store().save(HERE, Sessions.of("one"));
        String first = piece();
        store().save(HERE, Sessions.of("one"));
        assertThat(piece().substring(0, 16)).isNotEqualTo(first.substring(0, 16));
    }

    @Test
    void forgetsOneConnectionAndKeepsTheOthers() throws BackingStoreException {
        store().save(HERE, Sessions.of("one"));
        store().save("other", Sessions.of("two"));
        assertThat(store().clear(HERE)).isEqualTo(new Saved());
        assertThat(store().read(HERE)).isEqualTo(new TokenStore.Kept(new SignedOut(), Optional.empty()));
        assertThat(store().read("other").session()).isEqualTo(Sessions.of("two"));
        assertThat(preferences.node("sessions").childrenNames()).hasSize(1);
        store().save(HERE, Sessions.of("three"));
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("three"));
    }

    @Test
    void forgetsAll() throws BackingStoreException {
        store().save(HERE, Sessions.of("one"));
        store().save("other", Sessions.of("two"));
        assertThat(store().forgetEverything()).isEqualTo(new Saved());
        assertThat(store().read("other").session()).isEqualTo(new SignedOut());
        assertThat(preferences.node("sessions").childrenNames()).isEmpty();
        assertThat(preferences.node("sessions").keys()).isEmpty();
    }

    @Test
    void setsAChangedBitAsideAndStoresTheNextSignIn() throws BackingStoreException {
        store().save(HERE, Sessions.of("one"));
        String name = pieceName();
        byte[] box = Base64.getDecoder().decode(piece());
        box[box.length / 2] ^= 1;
        String changed = Base64.getEncoder().encodeToString(box);
        node().put(name, changed);

        TokenStore.Kept kept = store().read(HERE);
        assertThat(kept.session()).isEqualTo(new SignedOut());
        assertThat(kept.problem()).map(Problem::code).contains("store.corrupt");
        assertThat(node().childrenNames()).containsExactly("damaged-20261112T120000.000Z");
        assertThat(node().node("damaged-20261112T120000.000Z").get(name, "")).isEqualTo(changed);

        assertThat(store().read(HERE).problem()).isEmpty();
        store().save(HERE, Sessions.of("two"));
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("two"));
    }

    @Test
    void keepsEachDamageApart() throws BackingStoreException {
        for (String damage : List.of("", "rubbish", "1-00000000/1", "9999999999999999/0",
                "1-00000000/999999")) {
            store().save(HERE, Sessions.of("one"));
            node().put("generation", damage);
            assertThat(store().read(HERE).problem()).as(damage).map(Problem::code).contains("store.corrupt");
        }
        assertThat(node().childrenNames()).hasSize(5);
    }

    @Test
    void refusesAPieceOfAnotherConnection() throws BackingStoreException {
        store().save("other", Sessions.of("two"));
        store().save(HERE, Sessions.of("one"));
        Preferences sessions = preferences.node("sessions");
        for (String name : sessions.childrenNames()) {
            Preferences other = sessions.node(name);
            for (String key : other.keys()) {
                node().put(key, other.get(key, ""));
            }
        }
        String theirs = sessions.node(otherName()).get("generation", "");
        node().put("generation", theirs);
        assertThat(store().read(HERE).problem()).map(Problem::code).contains("store.corrupt");
    }

    @Test
    void refusesWhatAnotherUsersKeySealed() {
        store().save(HERE, Sessions.of("one"));
        key = folder.resolve("another user/session.key");
        TokenStore.Kept kept = store().read(HERE);
        assertThat(kept.session()).isEqualTo(new SignedOut());
        assertThat(kept.problem()).map(Problem::code).contains("store.corrupt");
        store().save(HERE, Sessions.of("two"));
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("two"));
    }

    @Test
    void namesAKeyProblemAndLeavesTheSessionWhereItIs() throws IOException, BackingStoreException {
        store().save(HERE, Sessions.of("one"));
        byte[] right = Files.readAllBytes(key);
        Files.write(key, new byte[31]);
        assertThat(store().read(HERE).problem()).map(Problem::code).contains("store.key");
        assertThat(store().save(HERE, Sessions.of("two"))).isInstanceOfSatisfying(StoreOutcome.NotSaved.class,
                refused -> assertThat(refused.problem().code()).isEqualTo("store.key"));
        Files.write(key, right);
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("one"));
        assertThat(node().childrenNames()).isEmpty();
    }

    @Test
    void seesWhatAProgramSavedThatWasHaltedRightAfter() throws IOException, InterruptedException {
        String token = "halted".repeat(10_000);
        assertThat(saveThenHalt(token).waitFor()).isZero();
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of(token));
        assertThat(saveThenHalt("again").waitFor()).isZero();
        assertThat(store().read(HERE).session()).isEqualTo(Sessions.of("again"));
    }

    @Test
    void findsTheWholeOldOrTheWholeNewOfAProgramThatWasKilled() throws Exception {
        String old = "old".repeat(5_000);
        String fresh = "new".repeat(10_000);
        for (int round = 0; round < 6; round++) {
            store().save(HERE, Sessions.of(old));
            Process program = saveThenHalt(fresh);
            program.waitFor(Duration.ofMillis(180 + 40L * round));
            program.destroyForcibly().waitFor();
            assertThat(store().read(HERE).session()).isIn(Sessions.of(old), Sessions.of(fresh));
        }
    }

    @Test
    void findsOneWholeSessionWhenTwoProgramsSaveAtOnce() throws Exception {
        for (int round = 0; round < 3; round++) {
            Process one = saveThenHalt("one".repeat(10_000));
            Process two = saveThenHalt("two");
            assertThat(one.waitFor()).isZero();
            assertThat(two.waitFor()).isZero();
            TokenStore.Kept kept = store().read(HERE);
            assertThat(kept.problem()).isEmpty();
            assertThat(kept.session()).isIn(Sessions.of("one".repeat(10_000)), Sessions.of("two"));
        }
    }

    @Test
    void saysSoWhereThereIsNoRoomForPreferences() throws Exception {
        Path file = Files.createFile(folder.resolve("not-a-folder"));
        assertThat(saveThenHalt("one", file.toString()).waitFor()).isEqualTo(SaveThenHalt.NOT_WRITABLE);
    }

    private Process saveThenHalt(String token) throws IOException {
        return saveThenHalt(token, System.getProperty("java.util.prefs.userRoot"));
    }

    private Process saveThenHalt(String token, String root) throws IOException {
        return new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.util.prefs.userRoot=" + root, "-cp", System.getProperty("java.class.path"),
                SaveThenHalt.class.getName(), preferences.absolutePath().substring(1), key.toString(), HERE,
                token)
                .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private TokenStore store() {
        return store(Sessions.NOON);
    }

    private TokenStore store(Instant now) {
        return new TokenStore(new Vault(preferences, key, Keychain.none(), RANDOM),
                Clock.fixed(now, ZoneOffset.UTC),
                RANDOM);
    }

    private Preferences node() throws BackingStoreException {
        Preferences sessions = preferences.node("sessions");
        for (String name : sessions.childrenNames()) {
            if (!name.equals(otherName())) {
                return sessions.node(name);
            }
        }
        throw new AssertionError("nothing stored");
    }

    private static String otherName() {
        return "9af2e114ec0a293df4a2c314209df75687bf107a3005ed20da297a57b65a3412";
    }

    private String pieceName() throws BackingStoreException {
        return Stream.of(node().keys()).filter(key -> key.endsWith(".0")).findFirst().orElseThrow();
    }

    private String piece() throws BackingStoreException {
        return node().get(pieceName(), "");
    }
}
