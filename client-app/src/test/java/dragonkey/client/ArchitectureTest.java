package dragonkey.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// The story reads from folder to folder: sign in, keep the session, renew it, call an API, explain a token, sign out.
@Tag("house")
class ArchitectureTest {
    private static final String ROOT = "dragonkey.client";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    /// What a folder may import of the other folders, and why no more.
    record Folder(String name, String mayKnow, String because) {
    }

    private static final List<Folder> FOLDERS = List.of(
            new Folder("core", "", "the words that every folder speaks must be readable before any of them"),
            new Folder("http", "core",
                    "time-outs, proxies and certificates can be judged without knowing OAuth"),
            new Folder("keys", "core", "a key is read whatever token it is for, and wherever it came from"),
            new Folder("jose", "core keys",
                    "a token is read and judged by its text and keys alone, without a network"),
            new Folder("pasted", "core jose",
                    "what a text has in it is found without knowing where it is shown"),
            new Folder("oauth", "core http keys jose",
                    "the protocol must run without connections, sessions or a window"),
            new Folder("connection", "core http oauth",
                    "what a connection says can be checked before anything is kept or shown"),
            new Folder("story", "core http oauth",
                    "what happened is told without a window, and without knowing who does it"),
            new Folder("resource", "core http oauth connection story",
                    "what an API says of itself is judged without a window, and without signing in"),
            new Folder("session", "core oauth", "who is signed in is one value, whoever keeps or shows it"),
            new Folder("request", "core http keys jose oauth connection resource",
                    "a request and the reason of its refusal are the same in the window and in the terminal"),
            new Folder("store", "core http oauth connection session story request background",
                    "what lies on the disk, and how it is sealed, is decided without a window"),
            new Folder("renewal", "core http oauth connection session store story background",
                    "tokens are renewed by the protocol and the store, whatever is on the screen"),
            new Folder("loopback", "core",
                    "the answer of the person's own browser is taken without knowing what it means"),
            new Folder("background", "", "the one door to threads knows nobody who goes through it"),
            new Folder("ui", "core background", "shared controls that know a screen belong to that screen"),
            new Folder("explain", "core http keys jose pasted oauth connection story request ui",
                    "window and command say the same of the same token"),
            new Folder("signin", "core http oauth connection session story loopback ui background",
                    "signing in ends with a session; who keeps it is not its business"),
            new Folder("signout", "core http oauth connection session store story loopback ui background",
                    "a sign-out needs the stored session and its provider, whatever is on the screen"),
            new Folder("inspector",
                    "core http keys jose pasted explain oauth connection session renewal api profile ui background",
                    "a token is explained however it was got, and leaves the window through one class"),
            new Folder("connections", "core http oauth connection session store story ui background",
                    "a connection is chosen and edited without signing in"),
            new Folder("api",
                    "core http oauth connection session store request explain renewal ui background",
                    "an API is called with the session of a connection, however it was begun"),
            new Folder("profile", "core http oauth session ui background",
                    "a profile is shown from a session, however it was begun"),
            new Folder("provider", "core ui background",
                    "the embedded provider must stay exchangeable for any other"),
            new Folder("stories", "core http oauth connection session store story explain ui background",
                    "stories are shown whoever tells them"),
            new Folder("resourceview",
                    "core http oauth connection session story stories explain resource ui background",
                    "the way from an address is shown without knowing which section it stands in"),
            new Folder("labview", "core lab labreport ui background",
                    "the lab is shown without knowing how its experiments are done"),
            new Folder("settings", "core connection session store ui background",
                    "settings show what is kept, and sign nobody in or out"),
            new Folder("shell", "core http oauth renewal session ui background",
                    "the frame shows whatever section it is given"),
            new Folder("lab", "core http ui",
                    "experiments are the same in the window and in the terminal, and need nobody to be signed in"),
            new Folder("labreport", "lab ui", "a report tells what was tried, and tries nothing"),
            new Folder("palette", "ui", "what can be done is offered without knowing who does it"),
            new Folder("tour", "ui", "the tour sees the window from outside, as a person does"),
            new Folder("cli",
                    "app core connection http keys jose pasted explain oauth renewal request resource session store story signin loopback provider lab labreport ui background",
                    "a command needs no screen"),
            new Folder("app",
                    "core http keys jose pasted explain oauth connection session request store story stories renewal loopback background ui signin signout inspector "
                            + "connections api resource resourceview profile provider settings shell palette tour lab labview",
                    "the one place that makes services is known by nobody but the commands"));

    @ParameterizedTest
    @MethodSource("folders")
    void aFolderKnowsOnlyWhatItBuildsOn(Folder folder) {
        String[] known = Stream.concat(Stream.of(folder.name), Stream.of(folder.mayKnow.split(" ", -1)))
                .map(name -> ROOT + "." + name).toArray(String[]::new);
        noClasses().that().resideInAPackage(ROOT + "." + folder.name).should()
                .dependOnClassesThat(DescribedPredicate.describe("are of a folder it does not build on",
                        type -> type.getPackageName().startsWith(ROOT)
                                && !List.of(known).contains(type.getPackageName())))
                .because(folder.because).check(CLASSES);
    }

    static Stream<Arguments> folders() {
        return FOLDERS.stream().map(Arguments::of);
    }

    @Test
    void everyFolderHasItsRule() {
        assertThat(
                CLASSES.stream().map(JavaClass::getPackageName).filter(name -> !name.equals(ROOT)).distinct())
                .as("a folder without a rule is a folder that anything may know")
                .containsExactlyInAnyOrderElementsOf(
                        FOLDERS.stream().map(folder -> ROOT + "." + folder.name).toList());
    }

    @Test
    void foldersFormNoCircle() {
        slices().matching("dragonkey.client.(*)..").should().beFreeOfCycles()
                .because("of two folders that need each other neither can be read alone").check(CLASSES);
    }

    @Test
    void noNameMeansTwoThings() {
        Map<String, List<String>> types = new ClassFileImporter().importPackages(ROOT).stream()
                .filter(type -> type.isTopLevelClass() || type.isMemberClass())
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(Collectors.groupingBy(JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toList())));
        assertThat(types).as("tests have names too").containsKey("ArchitectureTest");
        assertThat(types.values()).as("whoever reads a name must not have to ask which one is meant")
                .allSatisfy(same -> assertThat(same).hasSize(1));
    }

    @Test
    void noFolderIsTooFull() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<Path, Long> counts = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent, Collectors.counting()));
            assertThat(counts).as("nobody finds anything in a room with more than thirty things")
                    .hasSizeGreaterThan(20).allSatisfy(
                            (folder, count) -> assertThat(count).as("%s", folder).isLessThanOrEqualTo(30));
        }
    }

    @Test
    void theProtocolCouldBeALibrary() {
        noClasses().that()
                .resideInAnyPackage(ROOT + ".core", ROOT + ".http", ROOT + ".keys", ROOT + ".jose",
                        ROOT + ".oauth", ROOT + ".connection")
                .should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.util.prefs..", "dragonkey.assets..")
                .because("the protocol is used and tested without a window and without a store")
                .check(CLASSES);
    }

    @Test
    void commandsNeedNoWindow() {
        noClasses().that().resideInAnyPackage(ROOT + ".cli").should().dependOnClassesThat()
                .resideInAPackage("javafx..")
                .because("commands run where there is no display, and start in a moment").check(CLASSES);
    }

    @Test
    void onlyTheStoreTouchesPreferences() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".app", ROOT + ".cli", ROOT + ".store")
                .should().dependOnClassesThat().resideInAPackage("java.util.prefs..")
                .because("what is stored, and how it is protected, is decided in one place").check(CLASSES);
    }

    @Test
    void oneFolderKnowsTheEmbeddedProvider() {
        // The lab's shop is no provider of anybody: sign-ins know nothing of it.
        noClasses().that().resideOutsideOfPackages(ROOT + ".provider", ROOT + ".lab").should()
                .dependOnClassesThat().resideInAPackage("dragonkey.mock..")
                .because("the embedded provider must stay exchangeable for any other").check(CLASSES);
    }

    @Test
    void onlyTheProgramMakesItsServices() {
        classes().that().haveSimpleName("AppContext").should().onlyHaveDependentClassesThat()
                .resideInAnyPackage(ROOT, ROOT + ".app")
                .because("a folder that reaches for everything hides what it needs").check(CLASSES);
    }
}
