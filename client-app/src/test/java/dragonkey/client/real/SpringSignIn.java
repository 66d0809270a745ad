package dragonkey.client.real;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.SignInRule;

/// Spring Authorization Server in a program as small as its documentation shows it.
class SpringSignIn extends RealSignIn {
    private static ProviderProcess provider;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ProviderProcess.folder("spring-authorization-server");
        Path maven = Path.of("..", "mvnw").toAbsolutePath().normalize();
        ProviderProcess.run(folder, maven.toString(), "-q", "-B", "package");
        int port = ProviderProcess.freePort();
        provider = ProviderProcess.start(folder, URI.create("http://127.0.0.1:" + port),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar",
                "target/provider.jar", "--server.port=" + port, "--keys=" + KEY.address());
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
                new ProviderForm("[name=password]", "name=\"password\"",
                        Map.of("username", "rider", "password", "rider")),
                new ProviderForm("#submit-consent", "id=\"submit-consent\"", Map.of()));
    }

    /// Without DPoP: its token endpoint binds the tokens, and its UserInfo then takes them in no way.
    @Override
    ClientRegistration lasting(ClientRegistration clientRegistration) {
        return new ClientRegistration(clientRegistration.clientId(), clientRegistration.authentication(),
                clientRegistration.redirectUri(), clientRegistration.scope(), RequestParameters.NOTHING);
    }

    @Override
    Map<SignInRule, String> skipped() {
        return Map.of(SignInRule.CLIENT_AUTHENTICATION, "not among those listed; tried all the same",
                SignInRule.PAR_REQUEST, "not offered", SignInRule.TOKEN_DPOP, "not asked for",
                SignInRule.RESPONSE_ISS, "not sent, and not promised", SignInRule.ID_TOKEN_TYP, "not sent",
                SignInRule.ID_TOKEN_NBF, "not sent", SignInRule.ID_TOKEN_AUTH_TIME, "max_age was not sent",
                SignInRule.ID_TOKEN_AT_HASH, "not sent", SignInRule.USERINFO_SIGNATURE, "not signed");
    }

    /// A client without a secret may not revoke there, which its metadata says by naming no such method.
    @Override
    String signOutProblem() {
        return "revocation.http";
    }

    @Override
    String signOutNotice() {
        return "Signed out here. The provider could not";
    }
}
