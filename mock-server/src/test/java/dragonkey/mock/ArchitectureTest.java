package dragonkey.mock;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {
    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("dragonkey.mock");

    @Test
    void knowsNeitherTheClientNorItsWindow() {
        noClasses().should().dependOnClassesThat().resideInAnyPackage("dragonkey.client..", "javafx..")
                .because("a provider that knows its client tests nothing").check(OURS);
    }

    @Test
    void httpKnowsNothingOfWhatIsServed() {
        noClasses().that().resideInAPackage("dragonkey.mock.http").should().dependOnClassesThat()
                .resideInAnyPackage("dragonkey.mock", "dragonkey.mock.api..", "dragonkey.mock.grant..",
                        "dragonkey.mock.login..", "dragonkey.mock.authorize..",
                        "dragonkey.mock.tokenendpoint..", "dragonkey.mock.endpoint..",
                        "dragonkey.mock.issuer..", "dragonkey.mock.token..", "dragonkey.assets..")
                .because("bounds and routing can be judged without knowing OAuth").check(OURS);
    }

    @Test
    void apiKnowsTokensAndNotHowPeopleSignIn() {
        noClasses().that().resideInAPackage("dragonkey.mock.api").should().dependOnClassesThat()
                .resideInAnyPackage("dragonkey.mock.login..", "dragonkey.mock.authorize..",
                        "dragonkey.mock.tokenendpoint..", "dragonkey.mock.endpoint..",
                        "dragonkey.mock.issuer..")
                .because("a resource server judges by the token alone, as if the provider were elsewhere")
                .check(OURS);
    }

    @Test
    void whatIsRightDoesNotKnowThatItCanBeWrong() {
        noClasses().that()
                .resideInAnyPackage("dragonkey.mock.api", "dragonkey.mock.grant", "dragonkey.mock.http",
                        "dragonkey.mock.login", "dragonkey.mock.authorize", "dragonkey.mock.tokenendpoint",
                        "dragonkey.mock.endpoint", "dragonkey.mock.issuer", "dragonkey.mock.token")
                .should().dependOnClassesThat().resideInAPackage("dragonkey.mock.fault")
                .because("a fault changes answers on their way out; normal operation has no branch for it")
                .check(OURS);
    }
}
