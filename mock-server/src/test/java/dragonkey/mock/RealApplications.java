package dragonkey.mock;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.mock.testing.OtherProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Has applications of others' frameworks sign people in here, each set up as its own documentation has it. It needs Node.js
/// and network, and what Debian calls `chromium`, `python3-authlib` with `python3-flask` and `python3-requests`, and
/// `libapache2-mod-auth-openidc` for those three: `./mvnw verify -Preal-clients`.
class RealApplications {
    private static OtherProgram program;

    private MockServer server;

    @BeforeAll
    static void install() throws Exception {
        program = OtherProgram.install("real-applications",
                List.of("package.json", "walk.mjs", "passport.mjs", "express-jwt.mjs", "auth-js.mjs",
                        "spa.mjs", "spring.mjs", "spring/pom.xml", "spring/src/main/java/shop/Shop.java",
                        "authlib-flask.py", "provider.yaml", "apache.conf"));
    }

    @BeforeEach
    void start() {
        server = MockServer.start(
                ConfigFile.read(program.folder().resolve("provider.yaml"), MockConfig.defaults(), _ -> null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void signsInByPassport() throws Exception {
        assertThat(program.run("node", "passport.mjs", issuer())).contains("200 ", "user-sue", "Sue Sky");
    }

    @Test
    void opensAnApiBehindExpressJwt() throws Exception {
        assertThat(program.run("node", "express-jwt.mjs", issuer(), "https://api.example/"))
                .contains("with a token 200 read:orders", "without 401");
    }

    @Test
    void signsInByAuthJs() throws Exception {
        assertThat(program.run("node", "auth-js.mjs", issuer())).contains("200 ", "Sue Sky",
                "sue@sky.example");
    }

    /// The registered origin of such an application is on port 4200, which has to be free.
    @Test
    void signsInRenewsAndSignsOutByOidcClientTsInABrowser() throws Exception {
        Path chromium = Path.of("/usr/bin/chromium");
        assumeTrue(Files.exists(chromium));
        try (MockServer usual = MockServer.start(MockConfig.defaults().withPort(0))) {
            String said = program.run("node", "spa.mjs", usual.issuer().toString(), chromium.toString(),
                    Files.createTempDirectory(program.folder(), "profile").toAbsolutePath().toString());
            assertThat(said.lines().filter(line -> line.startsWith("ok "))).containsExactly(
                    "ok sign-in user-rider", "ok renewal by refresh token",
                    "ok renewal in a frame user-rider", "ok call 200 dragons",
                    "ok refusal that the page can read 401 Bearer",
                    "ok error that the page can read 400 invalid_grant", "ok sign-out nobody login_required");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.5.16", "4.0.9"})
    void signsInAndOpensAnApiBySpringBoot(String version) throws Exception {
        String maven = Path.of("..", "mvnw").toAbsolutePath().normalize().toString();
        program.run(maven, "-q", "-B", "-f", "spring/pom.xml", "-Dboot=" + version, "package");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(
                program.run("node", "spring.mjs", issuer(), java, "spring/target/shop-" + version + ".jar"))
                .contains("login 200 user-sue", "without a token 401",
                        "with a token 200 shop [SCOPE_read:orders");
    }

    @Test
    void signsInByAuthlib() throws Exception {
        assumeTrue(exists("/usr/lib/python3/dist-packages/authlib")
                && exists("/usr/lib/python3/dist-packages/flask"));
        assertThat(program.run("/usr/bin/python3", "authlib-flask.py", issuer())).contains("200 ",
                "sue@sky.example", "groups");
    }

    @Test
    void signsInByModAuthOpenidc() throws Exception {
        assumeTrue(exists("/usr/lib/apache2/modules/mod_auth_openidc.so"));
        String port = freePort();
        Path configuration = program.folder().resolve("apache-own.conf");
        Files.writeString(configuration,
                Files.readString(program.folder().resolve("apache.conf"))
                        .replace("${FOLDER}", program.folder().toAbsolutePath().toString())
                        .replace("${PORT}", port).replace("${ISSUER}", issuer()));
        Process apache = new ProcessBuilder("/usr/sbin/apache2", "-X", "-f",
                configuration.toAbsolutePath().toString()).inheritIO().start();
        try {
            // 404 behind the sign-in: it is the person that was let through.
            assertThat(program.run("node", "walk.mjs", "http://localhost:" + port + "/none"))
                    .contains("404 ");
        } finally {
            apache.destroy();
            apache.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private String issuer() {
        URI issuer = server.issuer();
        return issuer.toString();
    }

    private static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
