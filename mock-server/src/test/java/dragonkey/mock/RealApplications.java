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

import dragonkey.mock.testing.OtherProgram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// Has applications of others' frameworks sign people in here, each set up as its own documentation has it. It needs Node.js
/// and network, and what Debian calls `python3-authlib`, `python3-flask` and `libapache2-mod-auth-openidc` for those two:
/// `./mvnw verify -Preal-clients`.
class RealApplications {
    private static OtherProgram program;

    private MockServer server;

    @BeforeAll
    static void install() throws Exception {
        program = OtherProgram.install("real-applications", List.of("package.json", "walk.mjs",
                "passport.mjs", "express-jwt.mjs", "authlib-flask.py", "provider.yaml", "apache.conf"));
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
