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

/// `oidc-provider`, an npm package: needs Node.js.
class OidcProviderSignIn extends RealSignIn {
    private static ProviderProcess provider;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ProviderProcess.folder("oidc-provider");
        ProviderProcess.run(folder, "npm", "install", "--no-audit", "--no-fund");
        int port = ProviderProcess.freePort();
        provider = ProviderProcess.start(folder, URI.create("http://127.0.0.1:" + port), "node",
                "provider.mjs", String.valueOf(port), KEY.address().toString());
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
                new ProviderForm("[name=login]", "name=\"login\"",
                        Map.of("login", "rider", "password", "rider")),
                new ProviderForm("[name=prompt][value=consent]", "value=\"consent\"", Map.of()));
    }

    /// Refresh tokens are for whoever asks for them, and only with consent (OIDC Core §11).
    @Override
    ClientRegistration lasting(ClientRegistration clientRegistration) {
        return new ClientRegistration(clientRegistration.clientId(), clientRegistration.authentication(),
                clientRegistration.redirectUri(), List.of("openid", "profile", "email", "offline_access"),
                clientRegistration.asked().of(
                        new RequestParameters.AuthenticationParameters("consent", null, null, null, null)));
    }

    @Override
    Map<SignInRule, String> skipped() {
        return Map.of(SignInRule.TOKEN_DPOP, "not asked for", SignInRule.ID_TOKEN_TYP, "not sent",
                SignInRule.ID_TOKEN_AZP, "not sent, one audience", SignInRule.ID_TOKEN_NBF, "not sent",
                SignInRule.ID_TOKEN_AUTH_TIME, "max_age was not sent", SignInRule.ID_TOKEN_AT_HASH,
                "not sent", SignInRule.USERINFO_SIGNATURE, "not signed");
    }

    /// It asks whoever it knows by their cookie, whatever ID token comes along.
    @Override
    String signOutNotice() {
        return "Signed out here. The provider took the tokens back. It wants you to confirm";
    }
}
