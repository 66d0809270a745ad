package dragonkey.client.real;

import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// The example server of npm's `@modelcontextprotocol/sdk` with OAuth, as it is published: an MCP server, and an
/// authorization server that is no OpenID Provider. From the server's address alone. It needs Node.js.
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class McpServerSignIn extends WindowTest {
    private static ProviderProcess provider;
    private static URI address;

    @BeforeAll
    static void start() throws Exception {
        Path folder = ProviderProcess.folder("mcp-server");
        ProviderProcess.run(folder, "npm", "install", "--no-audit", "--no-fund");
        int port = ProviderProcess.freePort();
        int authorization = ProviderProcess.freePort();
        address = URI.create("http://localhost:" + port + "/mcp");
        provider = ProviderProcess.start(folder, URI.create("http://localhost:" + authorization + "/"), "env",
                "MCP_PORT=" + port, "MCP_AUTH_PORT=" + authorization, "node",
                "node_modules/@modelcontextprotocol/sdk/dist/esm/examples/server/simpleStreamableHttp.js",
                "--oauth", "--oauth-strict");
    }

    @AfterAll
    static void stop() {
        provider.close();
    }

    @Test
    void isInitializedFromItsAddressAlone() throws Exception {
        AppDriver appDriver = startApp().click("#nav-dragons").awaitShown("#from-address-field")
                .write("#from-address-field", address.toString());
        appDriver.click("#from-address-find").await("a client can register itself",
                () -> !appDriver.isDisabled("#from-address-sign-in"));
        assertThat(appDriver.shows("#problem")).isFalse();
        // Its page asks nobody anything.
        appDriver.click("#from-address-sign-in").await("signed in",
                () -> appDriver.shows("#from-address-call") && !appDriver.isDisabled("#from-address-call"));
        appDriver.click("#from-address-call").awaitText("#from-address-status", "400")
                .click("#from-address-initialize").awaitText("#from-address-status", "200");
        assertThat(appDriver.fieldText("#from-address-body")).contains("\"protocolVersion\"",
                "simple-streamable-http-server");
        // Saved behind the three that each connection begins with, and answered again.
        appDriver.click("#request-row-3").click("#request-send").awaitText("#request-status", "200 OK")
                .click("#request-tab-request").awaitShown("#request-name");
        assertThat(appDriver.fieldText("#request-name")).isEqualTo("initialize");
        assertThat(appDriver.fieldText("#request-address")).isEqualTo(address.toString());
    }
}
