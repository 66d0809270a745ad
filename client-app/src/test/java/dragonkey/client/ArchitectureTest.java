package dragonkey.client;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// The story reads from folder to folder: signin produces tokens, session keeps them, api spends them, inspector
/// explains them.
class ArchitectureTest {
    private static final String ROOT = "dragonkey.client.";
    private static final List<String> FOLDERS = List.of("oauth", "connection", "session", "choose", "signin",
            "api", "inspector", "profile", "provider", "background");
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dragonkey.client");

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"oauth | ''", "connection | oauth", "session | oauth connection",
            // choosing keeps secrets as sessions are kept, and shows who is signed in where
            "choose | oauth session connection", "signin | oauth session connection", "api | oauth session",
            "inspector | oauth session", "profile | oauth session", "provider | oauth", "background | ''"})
    void aStepKnowsOnlyTheStepsBeforeIt(String step, String known) {
        var unknown = new ArrayList<>(FOLDERS);
        unknown.remove(step);
        unknown.removeAll(List.of(known.split(" ", -1)));
        unknown.remove("background"); // any view may send work through it
        unknown.addAll(List.of("shell", "tour"));
        noClasses().that().resideInAPackage(ROOT + step + "..").should().dependOnClassesThat()
                .resideInAnyPackage(unknown.stream().map(other -> ROOT + other + "..").toArray(String[]::new))
                .because("imports go one way, along the story, so that each step can be read alone")
                .allowEmptyShould(true).check(CLASSES);
    }

    @Test
    void noStepsInACircle() {
        slices().matching("dragonkey.client.(*)..").should().beFreeOfCycles()
                .because("a step that needs the next one is no step").check(CLASSES);
    }

    @Test
    void theProtocolHasNoWindow() {
        noClasses().that().resideInAnyPackage(ROOT + "oauth..", ROOT + "connection..").should()
                .dependOnClassesThat().resideInAnyPackage("javafx..")
                .because("the protocol must run and be tested without a window").check(CLASSES);
    }

    @Test
    void theInspectorJudgesWithoutAWindow() {
        noClasses().that()
                .resideInAnyPackage(ROOT + "inspector.read..", ROOT + "inspector.judge..",
                        ROOT + "inspector.make..")
                .or().haveSimpleNameStartingWith("Inspect").should().dependOnClassesThat()
                .resideInAnyPackage("javafx..", "java.util.prefs..")
                .because("the command line inspects where there is no display, and starts in a moment")
                .check(CLASSES);
    }

    @Test
    void onlyWhatIsKeptTouchesPreferences() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + "session..", ROOT + "connection..", "dragonkey.client")
                .should().dependOnClassesThat().resideInAPackage("java.util.prefs..")
                .because("what is stored, and how it is protected, is decided in one place each")
                .check(CLASSES);
    }

    @Test
    void oneClassStartsTheEmbeddedProvider() {
        Stream<JavaClass> users = CLASSES.stream()
                .filter(type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(use -> use.getTargetClass().getPackageName().startsWith("dragonkey.mock")));
        assertThat(users.map(ArchitectureTest::topLevel).distinct())
                .as("the embedded provider must stay exchangeable for any other").hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void onlyTheWiringServesEverything() {
        classes().that().haveSimpleName("Wiring").should().onlyHaveDependentClassesThat()
                .resideInAnyPackage("dragonkey.client", ROOT + "shell..", ROOT + "tour..")
                .because("a step that reaches for the wiring hides what it needs").allowEmptyShould(true)
                .check(CLASSES);
    }

    private static String topLevel(JavaClass type) {
        return type.getName().split("\\$", 2)[0];
    }
}
