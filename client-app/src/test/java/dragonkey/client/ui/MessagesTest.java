package dragonkey.client.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.connection.Connection.Browser;
import dragonkey.client.connection.ConnectionField;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.CheckResult.CheckOutcome;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.jose.OpaqueKind;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.shell.RouteGuard;
import dragonkey.client.shell.Section;
import dragonkey.client.signin.SignInStep;

import static org.assertj.core.api.Assertions.assertThat;

/// Every key that the program asks for has words, and every problem can be told.
class MessagesTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final ResourceBundle WORDS = Language.ENGLISH.words("messages");
    /// A whole key, not the beginning of one.
    private static final Pattern KEY = Pattern.compile("Messages\\.text\\(\\s*\"([^\"]+)\"\\s*[,)]");
    /// Keys that are handed on before they are asked for: columns, facts, steps.
    private static final Pattern HANDED_ON = Pattern.compile(
            "(?:column|fact|ClaimsTable|SignInRunning|button\\(\"[a-z-]+\",|accent\\(\"[a-z-]+\",)\\(?\\s*\"([a-z]+(?:\\.[a-z_-]+)+)\"");

    private static final Pattern LITERAL = Pattern.compile("\"([a-z][\\w-]*(?:\\.[\\w*-]*)+)\"");
    /// First parts of keys whose rest is made of a code or of a constant, all of them.
    private static final Set<String> OWN_FAMILIES = Set.of("problem.", "stage.", "hint.", "nav.", "guard.",
            "checks.", "preset.", "trust.", "renewal.", "lab.");

    @Test
    void thereAreWordsForEveryKeyInTheSources() throws IOException {
        Set<String> keys = found(KEY);
        keys.addAll(found(HANDED_ON));
        assertThat(keys).hasSizeGreaterThan(100);
        assertThat(keys).filteredOn(key -> !Messages.has(key)).isEmpty();
    }

    /// A key is used as a whole, as the end of a text that begins with its family, or as a member of a family below.
    @Test
    void everyKeyIsAskedFor() throws IOException {
        Set<String> literals = found(LITERAL);
        Set<String> members = families()
                .flatMap(family -> ((List<?>) family.get()[1]).stream()
                        .map(member -> ((String) family.get()[0]).formatted(member)))
                .collect(Collectors.toSet());
        assertThat(WORDS.keySet()).filteredOn(key -> !literals.contains(key) && !members.contains(key))
                .as("nobody asks for these words")
                .allMatch(key -> literals.stream().anyMatch(literal -> isFamilyOf(literal, key)));
    }

    private static boolean isFamilyOf(String literal, String key) {
        boolean wholeScreen = !literal.replaceFirst("\\.$", "").contains(".")
                && !OWN_FAMILIES.contains(literal);
        return !wholeScreen && key.startsWith(literal.endsWith(".") ? literal : literal + ".");
    }

    @ParameterizedTest
    @MethodSource("families")
    void thereAreWordsForEveryMemberOfAFamily(String pattern, List<String> members) {
        assertThat(members).isNotEmpty().map(pattern::formatted).allMatch(Messages::has);
    }

    static Stream<Arguments> families() {
        List<String> tokens = List.of("access", "id", "refresh", "pasted");
        return Map
                .ofEntries(Map.entry("guard.%s.title", words(RouteGuard.ClosedSection.values())),
                        Map.entry("guard.%s.text", words(RouteGuard.ClosedSection.values())),
                        Map.entry("nav.%s", Stream.of(Section.values()).map(Section::word).toList()),
                        Map.entry("signin.step.%s", words(SignInStep.values())),
                        Map.entry("checks.%s", words(CheckOutcome.values())), Map.entry("token.%s", tokens),
                        Map.entry("token.verdict.%s", words(VerificationResult.values())),
                        Map.entry("opaque.%s", words(OpaqueKind.values())),
                        Map.entry("token.tab.%s", List.of("claims", "header", "json")),
                        Map.entry("token.none.%s", List.of("access", "id", "refresh")),
                        Map.entry("token.checks.none.%s", List.of("access", "refresh", "pasted")),
                        Map.entry("connection.field.%s",
                                Stream.of(ConnectionField.values()).map(ConnectionField::word).toList()),
                        Map.entry(
                                "connection.group.%s",
                                List.of("endpoints", "target", "person", "extra", "network")),
                        Map.entry(
                                "connection.authentication.%s",
                                List.of("none", "client-secret-basic", "client-secret-post",
                                        "private-key-jwt")),
                        Map.entry("connection.browser.%s", words(Browser.values())),
                        Map.entry("connection.wrong.%s",
                                List.of("required", "too-long", "one-line", "address", "placeholder",
                                        "insecure", "web", "link-local", "answerless", "issuer-parts",
                                        "fragment", "not-loopback", "scope", "openid", "prompt", "seconds",
                                        "parameters", "reserved", "certificate", "proxy", "endpoint-missing",
                                        "taken", "proof")),
                        Map.entry("signin.card.title.%s", words(Browser.values())),
                        Map.entry("signin.card.text.%s", words(Browser.values())),
                        Map.entry("signin.card.button.%s", words(Browser.values())),
                        Map.entry("signin.fact.flow.%s", words(Browser.values())),
                        Map.entry("signin.again.%s", words(Browser.values())),
                        Map.entry("signin.done.title%s", List.of("", ".none")),
                        Map.entry("signin.expired.title%s", List.of("", ".none")),
                        Map.entry("provider.faults.of.%s",
                                List.of("response", "claims", "signature", "access_token", "discovery",
                                        "token", "userinfo", "jwks", "resource", "api")),
                        Map.entry("provider.fault.card.%s", List.of("right", "other", "over")),
                        Map.entry("trust.%s", List.of("subject", "issuer", "valid", "fingerprint")),
                        Map.entry("connection.proxy.%s", List.of("system", "none", "given")),
                        Map.entry("connections.line%s",
                                List.of("", ".new", ".edit", ".confirm", ".import", ".export")),
                        Map.entry("preset.%s", Stream.of(Preset.values()).map(Preset::word).toList()),
                        Map.entry("preset.%s.remark", Stream.of(Preset.values()).map(Preset::word).toList()),
                        Map.entry("settings.theme.%s", Stream.of(Theme.values()).map(Theme::word).toList()))
                .entrySet().stream().map(family -> Arguments.of(family.getKey(), family.getValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyProblemIsToldInWords(ProblemKind kind) {
        ProblemWords words = ProblemWords.of(Problem.of(kind, "the detail"));
        assertThat(words.title()).isNotBlank().doesNotContain("{", "''");
        assertThat(words.text()).isNotBlank().doesNotContain("{", "''");
    }

    static Stream<ProblemKind> kinds() {
        Stream<ProblemKind> exchanges = Stream.of(ProblemStage.values())
                .flatMap(stage -> Stream.of(ExchangeFailure.values()).map(stage::failed));
        Stream<ProblemKind> providerErrors = Stream.of(ProblemStage.values())
                .map(stage -> ProviderError.named(stage, "some_error"));
        return Stream.of(Stream.of(ProblemCode.values()), exchanges, providerErrors).flatMap(kinds -> kinds);
    }

    /// To the format, a single one begins a quotation, and what stands in it is not filled in.
    @Test
    void everyApostropheIsWrittenTwice() {
        assertThat(WORDS.keySet()).filteredOn(key -> WORDS.getString(key).replace("''", "").contains("'"))
                .isEmpty();
    }

    private static List<String> words(Enum<?>[] constants) {
        return Arrays.stream(constants).map(constant -> constant.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        Set<String> found = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                Matcher matcher = pattern.matcher(Files.readString(file));
                while (matcher.find()) {
                    found.add(matcher.group(1));
                }
            }
        }
        return found;
    }
}
