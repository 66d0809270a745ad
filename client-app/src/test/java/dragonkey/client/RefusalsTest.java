package dragonkey.client;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import dragonkey.client.app.SessionNoticesTest;
import dragonkey.client.connection.ConnectionValidatorTest;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.ExchangeFailure;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemReason;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.explain.SentencesTest;
import dragonkey.client.inspector.ComparisonViewTest;
import dragonkey.client.inspector.FamilyViewTest;
import dragonkey.client.inspector.IntrospectionPaneTest;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.profile.ProfilePaneTest;
import dragonkey.client.provider.ProviderPaneTest;
import dragonkey.client.shell.RouteGuardTest;
import dragonkey.client.signin.IdTokenWordsTest;
import dragonkey.client.signin.SloppyProviderTest;
import dragonkey.client.signout.SignOutFlowTest;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;

/// No refusal is without words, and none of the words for one cannot be reached: each code and each reason is made
/// somewhere in the program and provoked by a test, and each sentence in the messages belongs to one of them.
class RefusalsTest {
    private static final ResourceBundle WORDS = Language.ENGLISH.words("messages");
    private static final Pattern LETTERS = Pattern.compile("[a-z][a-z ]{6,}[a-z]");

    /// A sentence without a place that was not filled in.
    private static final Pattern WHOLE = Pattern.compile("\\p{Lu}(?!.*(\\{\\d|''|  |\\bnull\\b)).*\\S");

    record ProvokedIn(Class<?> test, String method) {
    }

    /// Which test has a sign-in fail for the reason, and reads what is said.
    private static final Map<ProblemReason, ProvokedIn> REASONS = new EnumMap<>(Map.ofEntries(
            Map.entry(ProblemReason.STATE_MISSING,
                    new ProvokedIn(ProviderPaneTest.class, "triesAFaultAndSaysFirstThatItIsOn")),
            words(ProblemReason.ID_TOKEN_ENCRYPTED, "saysThatATokenIsEncrypted"),
            words(ProblemReason.ALGORITHM_MISSING, "saysWhatIsWrongWithAnAlgorithm"),
            words(ProblemReason.ALGORITHM_NONE, "saysWhatIsWrongWithAnAlgorithm"),
            words(ProblemReason.ALGORITHM_CASE, "saysWhatIsWrongWithAnAlgorithm"),
            words(ProblemReason.ALGORITHM_UNSUPPORTED, "saysWhatIsWrongWithAnAlgorithm"),
            words(ProblemReason.ALGORITHMS_UNSUPPORTED, "saysWhatIsWrongWithAnAlgorithm"),
            words(ProblemReason.KEY_CRITICAL, "saysWhatIsWrongWithAKey"),
            words(ProblemReason.KEY_NONE_FITS, "saysWhatIsWrongWithAKey"),
            words(ProblemReason.KEY_UNFIT, "saysWhatIsWrongWithAKey"),
            words(ProblemReason.SIGNATURE_OF_NAMED_KEY, "saysWhoseSignatureItIsNot"),
            words(ProblemReason.ISS_MISSING, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.AUDIENCE_MISSING, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.AUDIENCE_UNREADABLE, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.AUDIENCE_BESIDE, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.NONCE_MISSING, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.ACCESS_TOKEN_HASH_UNREADABLE, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.TIME_MISSING, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.TIME_TEXT, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.TIME_MILLISECONDS, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.TIME_UNREADABLE, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.AUTH_TIME_FUTURE, "saysWhatIsWrongWithTheTimeOfASignIn"),
            words(ProblemReason.SUBJECT_MISSING, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.SUBJECT_EMPTY, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.SUBJECT_LONG, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.SUBJECT_NUMBER, "saysWhatIsWrongWithAClaim"),
            words(ProblemReason.SUBJECT_NO_TEXT, "saysWhatIsWrongWithAClaim"),
            sloppy(ProblemReason.ADDRESS_RELATIVE, "refusesANeededAddressThatIsNotAbsolute"),
            sloppy(ProblemReason.ADDRESS_SCHEME, "saysWhyANeededAddressIsNotUsed"),
            sloppy(ProblemReason.ADDRESS_LINK_LOCAL, "saysWhyANeededAddressIsNotUsed"),
            sloppy(ProblemReason.ISSUER_MISSING, "saysThatAnIssuerIsMissing"),
            sloppy(ProblemReason.ISSUER_TEMPLATE, "namesATemplateInAnIssuer"),
            sloppy(ProblemReason.TOKEN_TYPE_MISSING, "saysWhatIsWrongWithATokenAnswer"),
            sloppy(ProblemReason.ACCESS_TOKEN_MISSING, "saysWhatIsWrongWithATokenAnswer"),
            sloppy(ProblemReason.USERINFO_ENCRYPTED, "saysThatAProfileIsEncrypted")));

    private static Map.Entry<ProblemReason, ProvokedIn> words(ProblemReason reason, String method) {
        return Map.entry(reason, new ProvokedIn(IdTokenWordsTest.class, method));
    }

    private static Map.Entry<ProblemReason, ProvokedIn> sloppy(ProblemReason reason, String method) {
        return Map.entry(reason, new ProvokedIn(SloppyProviderTest.class, method));
    }

    @Test
    void eachCodeAndReasonIsMadeInTheProgram() throws IOException {
        String program = sources(Path.of("src/main/java"), "");
        Set<ProblemCode> ofRules = Arrays.stream(SignInRule.values()).map(SignInRule::problem)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class)));
        assertThat(ProblemCode.values()).allMatch(code -> program
                .contains((ofRules.contains(code) ? "SignInRule." : "ProblemCode.") + code.name()));
        assertThat(ProblemReason.values())
                .allMatch(reason -> program.contains("ProblemReason." + reason.name()));
    }

    @Test
    void eachCodeIsProvokedByATest() throws IOException {
        String tests = sources(Path.of("src/test/java"), "RefusalsTest MessagesTest");
        Set<ProblemCode> named = Arrays.stream(ProblemCode.values())
                .filter(code -> Pattern.compile("[\"|,(] *" + Pattern.quote(code.code()) + " *[\"|,)]"
                        + "|ProblemCode\\." + code.name() + "\\b").matcher(tests).find())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProblemCode.class)));
        assertThat(EnumSet.complementOf(EnumSet.copyOf(named)))
                .as("name each new code in the test that provokes it").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void eachReasonIsProvokedByATestThatReadsItsWords(ProblemReason reason) throws IOException {
        ProvokedIn provoked = Objects.requireNonNull(REASONS.get(reason), "no test provokes it");
        assertThat(provoked.test.getDeclaredMethods()).extracting(Method::getName).contains(provoked.method);
        String source = Files
                .readString(Path.of("src/test/java", provoked.test.getName().replace('.', '/') + ".java"));
        String words = WORDS.getString("problem." + reason.word() + ".title") + ". "
                + WORDS.getString("problem." + reason.word() + ".text");
        // The test looks for a part of them, four words or fewer.
        assertThat(LETTERS.matcher(words).results().flatMap(run -> parts(run.group())))
                .as("the test reads the words").anyMatch(source::contains);
    }

    private static Stream<String> parts(String run) {
        String[] words = run.strip().split(" +", -1);
        return Stream.iterate(0, at -> at + 1).limit(Math.max(0, words.length - 1))
                .map(at -> words[at] + " " + words[at + 1]);
    }

    /// What the messages hold for refusals is what refusals ask for.
    @Test
    void eachSentenceBelongsToARefusal() {
        Set<String> asked = new HashSet<>();
        problems("the detail").forEach(problem -> asked.add(ProblemWords.of(problem).title()));
        Set<String> named = WORDS.keySet().stream()
                .filter(key -> key.startsWith("problem.") && key.endsWith(".title"))
                .filter(key -> !WORDS.getString(key).contains("{")).collect(Collectors.toSet());
        assertThat(named).hasSizeGreaterThan(100)
                .allMatch(key -> asked.contains(WORDS.getString(key).replace("''", "'")));
        assertThat(WORDS.keySet()).filteredOn(key -> key.startsWith("problem."))
                .allMatch(key -> WORDS.containsKey(key.replaceFirst("\\.(title|text)$", ".title"))
                        && WORDS.containsKey(key.replaceFirst("\\.(title|text)$", ".text")));
    }

    @Test
    void noSentenceHasAHole() {
        for (String detail : List.of("the detail", "")) {
            assertThat(problems(detail).map(ProblemWords::of)).isNotEmpty()
                    .filteredOn(words -> !WHOLE.matcher(words.title()).matches()
                            || words.title().endsWith(".") || !WHOLE.matcher(words.text()).matches())
                    .isEmpty();
        }
    }

    /// Of what is refused without a code, each family of sentences is walked by the test that says all of them.
    @ParameterizedTest
    @MethodSource("families")
    void eachFamilyOfSentencesIsSaidByATest(String family, ProvokedIn walked) throws IOException {
        assertThat(SaidSentences.keys(family)).isNotEmpty();
        assertThat(walked.test.getDeclaredMethods()).extracting(Method::getName).contains(walked.method);
        assertThat(
                Files.readString(Path.of("src/test/java", walked.test.getName().replace('.', '/') + ".java")))
                .contains("SaidSentences", "(\"" + family + "\"");
    }

    static Stream<Arguments> families() {
        return Stream.of(
                walked("connection.wrong.", ConnectionValidatorTest.class,
                        "hasADraftForEachSentenceThatTheFormCanSay"),
                walked("renewal.", SessionNoticesTest.class, "hasAnEndForEachSentence"),
                walked("signout.", SignOutFlowTest.class, "saysOfEachTokenAndOfThePageWhatBecameOfThem"),
                walked("guard.", RouteGuardTest.class, "haveAReasonForEachSentence"),
                walked("profile.source", ProfilePaneTest.class, "hasASourceForEachSentence"),
                walked("token.introspect", IntrospectionPaneTest.class,
                        "saysWhatItAsksWhomAndWhatWasAnswered"),
                walked("token.compare.", ComparisonViewTest.class, "hasAPlaceForEachOfItsWords"),
                walked("token.family.replay", FamilyViewTest.class,
                        "showsThatAnOldRefreshTokenEndsTheFamily"),
                walked("hint.weak.", SentencesTest.class, "saysEachHintOfWeaknessOfATokenOrKeyThatIsWeak"),
                walked("token.key.remark.", SentencesTest.class, "saysEachRemarkOfAKeyThatIsOdd"),
                walked("taken.", SentencesTest.class, "saysWhatItTookOfATextAndWhatItLeftOut"),
                walked("token.verdict.", SentencesTest.class, "saysWhyATokenIsJudgedAsItIs"),
                walked("token.why.", SentencesTest.class, "saysWhyATokenIsJudgedAsItIs"));
    }

    private static Arguments walked(String family, Class<?> test, String method) {
        return Arguments.of(family, new ProvokedIn(test, method));
    }

    /// One of every kind and reason that there can be.
    private static Stream<Problem> problems(String detail) {
        Stream<ProblemKind> exchanges = Stream.of(ProblemStage.values())
                .flatMap(stage -> Stream.of(ExchangeFailure.values()).map(stage::failed));
        Stream<ProblemKind> providerErrors = Stream
                .of(ProblemStage.RESPONSE, ProblemStage.PAR, ProblemStage.TOKEN, ProblemStage.DEVICE,
                        ProblemStage.INTROSPECTION, ProblemStage.USERINFO)
                .flatMap(stage -> Stream
                        .of("some_error", "access_denied", "invalid_grant", "invalid_client", "expired_token")
                        .map(error -> ProviderError.named(stage, error)));
        Stream<Problem> plain = Stream.of(Stream.of(ProblemCode.values()), exchanges, providerErrors)
                .flatMap(kinds -> kinds).map(kind -> problem(kind, null, detail));
        Stream<Problem> reasons = Stream.of(ProblemReason.values()).flatMap(reason -> Stream
                .<ProblemKind>of(ProblemCode.ID_TOKEN_EXP, ProblemCode.ID_TOKEN_SUB, ProblemCode.USERINFO_SUB)
                .map(kind -> problem(kind, reason, detail)));
        return Stream.concat(plain, reasons);
    }

    private static Problem problem(ProblemKind kind, @Nullable ProblemReason reason, String detail) {
        return new Problem(kind, reason, detail, CheckReport.NONE, null);
    }

    private static String sources(Path root, String without) throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                if (!without.contains(name) && !name.equals("SignInRule")) {
                    all.append(Files.readString(file));
                }
            }
        }
        return all.toString();
    }
}
