package dragonkey.client.app;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.connection.Preset;

import static org.assertj.core.api.Assertions.assertThat;

/// What the command line's connection asks for when it does not say.
class ConnectionResolverTest {

    private static List<String> scope(String... options) throws CommandArguments.WrongUsage {
        return WindowOptions.parse(List.of(options)).connections().getFirst().connection().client().scope();
    }

    @ParameterizedTest
    @CsvSource({"http://localhost:3001/, dragons-desktop, true",
            "http://127.0.0.1:9000/, dragons-desktop, true", "http://localhost:3001/, desk, false",
            "https://login.example.com/, dragons-desktop, false",
            "https://localhost.example.com/, dragons-desktop, false"})
    void asksForDragonsOnThisComputerAlone(String issuer, String clientId, boolean dragons)
            throws CommandArguments.WrongUsage {
        assertThat(scope("--issuer", issuer, "--client-id", clientId))
                .isEqualTo(dragons ? Preset.EMBEDDED_SCOPE : Preset.GENERIC_SCOPE);
    }

    @Test
    void asksTheEmbeddedProviderForDragons() throws CommandArguments.WrongUsage {
        assertThat(scope()).isEqualTo(Preset.EMBEDDED_SCOPE);
    }

    @Test
    void asksForWhatItIsTold() throws CommandArguments.WrongUsage {
        assertThat(scope("--issuer", "https://login.example.com/", "--client-id", "dragons-desktop",
                "--scope", "openid read:dragons")).containsExactly("openid", "read:dragons");
    }
}
