package dragonkey.client.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/// Whatever the window says, it says in English and in German.
class LanguagesTest {
    private static final Path SOURCES = Path.of("src/main/java/dragonkey/client");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    /// Words that both languages have. What has no letters of a word in it, and addresses, need not be here.
    private static final Set<String> SAME = Set.of("Java", "fetch", "HTTPie", "API", "Python",
            "Accept: application/json", "name=Vesna",
            "curl https://api.example/orders -H ''Accept: application/json''", "Access", "Audience", "Auth0",
            "Base64", "Bytes", "Claim", "Claims", "Client", "Clients", "Deutsch", "Dragonkey", "English",
            "Entra ID", "Google", "Header", "Hex", "ID", "Issuer", "JSON", "Keycloak", "Login hint",
            "Max age", "Name", "Okta", "Parameter", "Payload", "Person", "Prompt", "Provider", "Proxy",
            "Refresh", "Resource", "SHA-256", "Scope", "Secret", "Status", "Subject", "Token", "Tokens",
            "Tokens {0}", "UserInfo", "Authorization: Bearer ••••", "Version {0} · Java {1} · JavaFX {2}",
            "curl", "TLS", "TLS {0}", "{0} kB", "de en", "-----BEGIN CERTIFICATE-----", "in {0}", "HH:mm",
            "HH:mm:ss", "Cookie", "Strict", "Lax", "None", "CSRF");
    private static final Pattern NO_WORDS = Pattern
            .compile("https?://\\S+|[\\w.]+:\\d+|(\\{[^}]*}|[\\d·:.]|\\b(UTC|s|min|h|ms|B|KB)\\b|\\s)*");
    /// Text that people would read, given to a control as it is.
    private static final Pattern TEXT_IN_CODE = Pattern.compile(
            "(?:setText|setPromptText|setAccessibleText|setTitle|new Label|new Tooltip|new Button|new CheckBox|new MenuItem"
                    + "|Controls\\.label|Controls\\.prose|Tables\\.wide)\\(\\s*\"([^\"]*\\p{L}[^\"]*)\"");

    private final Locale ofThisComputer = Locale.getDefault();

    @AfterEach
    void leave() {
        Locale.setDefault(ofThisComputer);
        Messages.speak(Language.ENGLISH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "advice", "claims", "times"})
    void hasTheSameTextsInBothLanguages(String file) {
        ResourceBundle german = Language.GERMAN.words(file);
        ResourceBundle english = Language.ENGLISH.words(file);
        assertThat(german.keySet()).isEqualTo(english.keySet());
        assertThat(english.keySet()).allSatisfy(key -> assertThat(placeholders(german.getString(key))).as(key)
                .isEqualTo(placeholders(english.getString(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "advice", "claims", "times"})
    void leavesNothingInEnglish(String file) {
        ResourceBundle german = Language.GERMAN.words(file);
        ResourceBundle english = Language.ENGLISH.words(file);
        assertThat(english.keySet()).filteredOn(key -> !key.endsWith(".ref"))
                .filteredOn(key -> german.getString(key).equals(english.getString(key)))
                .map(english::getString).filteredOn(text -> !NO_WORDS.matcher(text).matches())
                .isSubsetOf(SAME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "times"})
    void canBeFilledIn(String file) {
        ResourceBundle german = Language.GERMAN.words(file);
        assertThat(german.keySet()).allSatisfy(key -> {
            assertThat(new MessageFormat(german.getString(key), Locale.GERMAN)
                    .format(new Object[]{2, 2, 2, 2, 2, 2})).as(key).doesNotContain("{");
            assertThat(german.getString(key).replace("''", "")).as("to the format, one begins a quotation")
                    .doesNotContain("'");
        });
    }

    @Test
    void speaksGermanWhereTheSystemDoes() {
        Locale.setDefault(Locale.of("de", "AT"));
        assertThat(Language.SYSTEM.spoken()).isEqualTo(Language.GERMAN);
        assertThat(Language.ENGLISH.words("messages").getString("nav.settings")).isEqualTo("Settings");
        Locale.setDefault(Locale.FRANCE);
        assertThat(Language.SYSTEM.spoken()).isEqualTo(Language.ENGLISH);
        assertThat(Language.GERMAN.words("messages").getString("nav.settings")).isEqualTo("Einstellungen");
    }

    /// A finding that nobody makes any more has no words to keep: each is in the code, in parts where a value stands in it.
    @Test
    void translatesOnlyFindingsThatAreMade() throws IOException {
        String code = code();
        assertThat(Language.GERMAN.words("findings").keySet()).hasSizeGreaterThan(100)
                .flatMap(finding -> List.of(finding.split("\\{\\d}|: |; | are: |(?<=there) ")))
                .map(String::strip).filteredOn(part -> !code.contains(part)).isEmpty();
    }

    @Test
    void fillsInWhatAFindingFound() {
        Messages.speak(Language.GERMAN);
        assertThat(FindingWords.of("the same")).isEqualTo("stimmt überein");
        assertThat(FindingWords.of("parameters: 3, names: 2")).isEqualTo("Parameter: 3, Namen: 2");
        assertThat(FindingWords.of("not after 2026-11-23T14:00:00Z (1 min allowed)"))
                .isEqualTo("nicht nach 2026-11-23T14:00:00Z (1 min erlaubt)");
        assertThat(FindingWords.of("client_secret_basic")).isEqualTo("client_secret_basic");
        Messages.speak(Language.ENGLISH);
        assertThat(FindingWords.of("the same")).isEqualTo("the same");
    }

    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    /// The commands print for people at a terminal and for scripts, in English alone.
    @Test
    void writesNoTextIntoTheCode() throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java"))
                    .filter(path -> !path.startsWith(SOURCES.resolve("cli"))).toList()) {
                Matcher text = TEXT_IN_CODE.matcher(Files.readString(file));
                while (text.find()) {
                    found.add(file.getFileName() + ": " + text.group(1));
                }
            }
        }
        assertThat(found).as("text for people comes from messages.properties").isEmpty();
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).distinct().sorted().toList();
    }
}
