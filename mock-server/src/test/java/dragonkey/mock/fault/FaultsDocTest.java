package dragonkey.mock.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsDocTest {
    private static final Path DOCUMENT = Path.of("..", "docs", "faults.md");
    private static final Path RIGHT = Path.of("target", "faults.md");
    private static final String TABLE = """
            | name | where | what is wrong | a right client must | code | reference |
            | --- | --- | --- | --- | --- | --- |
            """;

    @Test
    void theTableInTheDocumentationIsTheCatalogue() throws IOException {
        String document = Files.readString(DOCUMENT);
        String right = document.substring(0, Math.max(0, document.indexOf(TABLE))) + TABLE + rows();
        Files.writeString(RIGHT, right);
        assertThat(document).as("docs/faults.md; the right one is in mock-server/" + RIGHT).isEqualTo(right);
    }

    @Test
    void saysOfEveryFaultThatTeachesSomethingWhatOpenidClientDoes() throws IOException {
        assertThat(OpenidClientDoc.outcomes().keySet()).containsExactlyInAnyOrderElementsOf(FaultCatalog.all()
                .stream().map(Fault::name)
                .filter(name -> !name.matches("(insecure|jwks-uri|api|naive)-.*|error-description-huge"))
                .toList());
    }

    private static String rows() {
        return FaultCatalog.all().stream().map(FaultsDocTest::row).collect(Collectors.joining());
    }

    private static String row(Fault fault) {
        String code = fault.expectation().code().isEmpty() ? "none" : "`" + fault.expectation().code() + "`";
        return "| `" + fault.name() + "` | " + fault.point().toString().toLowerCase(Locale.ROOT) + " | "
                + fault.changes().replace("|", "\\|") + " | " + fault.expectation().clientMust() + " | "
                + code + " | " + fault.expectation().reference() + " |\n";
    }
}
