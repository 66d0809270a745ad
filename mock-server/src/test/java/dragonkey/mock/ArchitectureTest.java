package dragonkey.mock;

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

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/// A request falls from folder to folder and never climbs: http, then the endpoint, then grants and tokens.
@Tag("house")
class ArchitectureTest {
    private static final String ROOT = "dragonkey.mock";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages(ROOT);

    /// What a folder may import of the other folders, and why no more.
    record Folder(String name, String mayKnow, String because) {
    }

    private static final List<Folder> FOLDERS = List.of(
            new Folder("state", "", "a test that looks at the provider sees plain values and no part of it"),
            new Folder("config", "", "a file is read and judged without knowing what it is for"),
            new Folder("tls", "", "certificates are made and read without knowing what is served by them"),
            new Folder("http", "", "bounds and routing can be judged without knowing OAuth"),
            new Folder("store", "", "what is remembered can lie anywhere, whatever it is"),
            new Folder("token", "state store", "a token is made and judged without knowing who asks for it"),
            new Folder("issuer", "http", "an issuer's addresses and audiences are the same for all who ask"),
            new Folder("grant", "token store",
                    "what is remembered of people, clients and consents knows no request and no page"),
            new Folder("login", "grant http store",
                    "who signs in, and how, is the same whatever a client asked for"),
            new Folder("authorize", "issuer login grant token http store",
                    "people's browsers come here, and they never prove to be a client"),
            new Folder("tokenendpoint", "issuer grant token http state",
                    "clients come here for tokens, with what they were given; no person is there to be asked"),
            new Folder("endpoint", "authorize tokenendpoint issuer login grant token http store",
                    "the rest of the protocol builds on the two ends of a sign-in"),
            new Folder("junit", "(root)",
                    "whoever tests without JUnit has a server all the same, and nothing of it needs JUnit"),
            new Folder("admin", "(root) state http",
                    "over HTTP a test does what the same test does in Java, and no more"),
            new Folder("page", "(root) login state http",
                    "it shows what a program in the same process can see, and does no more than that can"),
            new Folder("api", "token http store",
                    "a resource server judges by the token alone, as if the provider were elsewhere"),
            new Folder("shop", "api grant token store http",
                    "the lab's shop lives beside the provider: it has its people and judges tokens as an API elsewhere does"),
            new Folder("attack", "shop http",
                    "the other site's pages know of the shop what is told to everybody who listens, and no more"),
            new Folder("fault", "token http",
                    "a fault changes answers on their way out, and knows nothing of how they came about"));

    @ParameterizedTest
    @MethodSource("folders")
    void aFolderKnowsOnlyWhatItBuildsOn(Folder folder) {
        List<String> known = Stream.concat(Stream.of(folder.name), Stream.of(folder.mayKnow.split(" ", -1)))
                .map(name -> name.equals("(root)") ? ROOT : ROOT + "." + name).toList();
        noClasses().that().resideInAPackage(ROOT + "." + folder.name).should()
                .dependOnClassesThat(DescribedPredicate.describe("are of a folder it does not build on",
                        type -> type.getPackageName().startsWith(ROOT)
                                && !known.contains(type.getPackageName())))
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
        slices().matching("dragonkey.mock.(*)..").should().beFreeOfCycles()
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
    void knowsNeitherTheClientNorItsWindow() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dragonkey.client..", "javafx..")
                .because("a provider that knows its client tests nothing").check(CLASSES);
    }

    @Test
    void whatIsRightDoesNotKnowThatItCanBeWrong() {
        noClasses().that().resideOutsideOfPackages(ROOT, ROOT + ".fault").should().dependOnClassesThat()
                .resideInAPackage(ROOT + ".fault")
                .because("a fault changes answers on their way out; normal operation has no branch for it")
                .check(CLASSES);
    }

    @Test
    void onlyTheApiAndThePagesShowPictures() {
        noClasses().that()
                .resideOutsideOfPackages(ROOT + ".api", ROOT + ".login", ROOT + ".endpoint", ROOT + ".page",
                        ROOT + ".shop", ROOT + ".attack")
                .should().dependOnClassesThat().resideInAPackage("dragonkey.assets..")
                .because("the protocol is served without knowing what it looks like").check(CLASSES);
    }
}
