package dragonkey.client.real;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import dragonkey.client.oauth.SignInRule;

/// Keycloak in its mode for development. The build has unpacked it.
class KeycloakSignIn extends RealSignIn {
    private static ProviderProcess provider;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ProviderProcess.folder("keycloak").resolve(System.getProperty("keycloak.home"));
        Path realm = Path.of("data", "import", "dragons-realm.json");
        Files.createDirectories(folder.resolve(realm).getParent());
        String described = Files.readString(folder.resolveSibling(realm.getFileName()));
        Files.writeString(folder.resolve(realm), described.replace("KEYS_URL", KEY.address().toString()));
        int port = ProviderProcess.freePort();
        provider = ProviderProcess.start(folder, URI.create("http://127.0.0.1:" + port + "/realms/dragons"),
                "sh", "bin/kc.sh", "start-dev", "--db=dev-mem", "--import-realm", "--http-host=127.0.0.1",
                "--http-port=" + port);
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Override
    URI issuer() {
        return provider.issuer();
    }

    @Override
    List<ProviderForm> pages() {
        return List.of(
                new ProviderForm("#kc-login[name=login]", "id=\"kc-form-login\"",
                        Map.of("username", "rider", "password", "rider")),
                new ProviderForm("[name=accept]", "name=\"accept\"", Map.of()));
    }

    @Override
    Map<SignInRule, String> skipped() {
        return Map.of(SignInRule.CLIENT_AUTHENTICATION, "not among those listed; tried all the same",
                SignInRule.TOKEN_DPOP, "not asked for", SignInRule.ID_TOKEN_NBF, "not sent",
                SignInRule.ID_TOKEN_AUTH_TIME, "max_age was not sent", SignInRule.USERINFO_SIGNATURE,
                "not signed");
    }
}
