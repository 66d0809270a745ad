package dragonkey.client.app;

import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.UUID;
import java.util.prefs.Preferences;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.Preset;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.store.Keychain;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SecretStore;
import dragonkey.client.ui.ProblemWords;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/// What the command line's connection asks for when it does not say.
class ConnectionResolverTest {
    private final Preferences preferences = Preferences.userRoot().node("resolver-" + UUID.randomUUID());
    @TempDir
    Path folder;

    @AfterEach
    void tidyUp() throws Exception {
        preferences.removeNode();
        Preferences.userRoot().flush();
    }

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

    @Test
    void sendsNothingWhereAConnectionIsNotConfirmed() {
        assertThat(refusal(entry(false))).returns("connection.unconfirmed", Problem::code)
                .extracting(problem -> ProblemWords.of(problem).sentence()).asString()
                .contains("Open Connections and confirm it");
    }

    @Test
    void saysThatASecretIsNotKept() {
        assertThat(refusal(entry(true))).returns("connection.no_secret", Problem::code)
                .extracting(problem -> ProblemWords.of(problem).sentence()).asString()
                .contains("none is kept for it");
    }

    private static ConnectionEntry entry(boolean confirmed) {
        var client = new ClientRegistration("office",
                new ClientAuthentication.SecretAuthentication(new ClientAuthentication.ClientSecret(""),
                        ClientAuthentication.SecretAuthentication.SecretPlace.BASIC),
                URI.create("http://127.0.0.1/callback"), List.of("openid"), RequestParameters.NOTHING);
        URI issuer = URI.create("https://login.example.com/");
        return new ConnectionEntry("id",
                new Connection("office", new Provider(issuer), client, issuer, Connection.Browser.SYSTEM),
                ConnectionEntry.ConnectionOrigin.KEPT, confirmed);
    }

    private Problem refusal(ConnectionEntry entry) {
        var random = new SecureRandom();
        var secrets = new SecretStore(
                new SealedPreferences(preferences, folder.resolve("key"), Keychain.none(), random), random);
        var resolver = new ConnectionResolver(secrets, () -> URI.create("http://localhost:3001/"), entry,
                () -> false, ConnectionResolver.PendingWrites.NONE);
        return assertThatExceptionOfType(ProblemException.class).isThrownBy(() -> resolver.resolve(entry))
                .actual().problem();
    }
}
