package dragonkey.client.connection;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.ProblemException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ConnectionsFileTest {
    private final Connection ours = ConnectionMapper.connection(
            ConnectionValidatorTest.GOOD.with(ConnectionField.AUTHENTICATION, "client_secret_post")
                    .with(ConnectionField.POST_LOGOUT_REDIRECT_URI, "http://127.0.0.1/signed-out"));

    @Test
    void readsWhatItWrote() throws Exception {
        assertThat(ConnectionsFile.read(write(ours, ours))).extracting(FiledConnection::connection)
                .containsExactly(ours, ours);
    }

    @Test
    void keepsTheAddressAfterASignOutAlsoWhereASecretIsPutIn() {
        assertThat(write(ConnectionMapper.withSecret(ours, "s3cr3t")))
                .contains("\"post-logout-redirect-uri\" : \"http://127.0.0.1/signed-out\"");
    }

    @Test
    void leavesTheSecretOut() {
        assertThat(write(ConnectionMapper.withSecret(ours, "s3cr3t"))).doesNotContain("s3cr3t");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "version" : 1 | "version" : 2 | version is not 1
            "name" | "nmae" | unknown member nmae
            "client-id" : "desk" | "client-id" : 7 | connection 1: client-id is no text
            "client-id" : "desk" | "client-id" : "desk", "client-id" : "x" | not strict JSON
            https://login.example.com" | http://login.example.com" | connection 1: issuer (insecure)
            "kind" | "sort" | kind is not dragonkey-connections
            """)
    void saysWhatItDoesNotUnderstand(String from, String to, String said) {
        String text = write(ours);
        assertThat(text).contains(from);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ConnectionsFile.read(text.replace(from, to)))
                .satisfies(problemException -> {
                    assertThat(problemException.problem().code()).isEqualTo("connections.format");
                    assertThat(problemException.problem().detail()).isEqualTo(said);
                });
    }

    @Test
    void whatBelongsToAConnectionGoesAlongAndIsNotJudged() throws Exception {
        JsonNode requests = JsonMapper.shared().readTree("[{\"name\": 7}]");
        String text = ConnectionsFile
                .write(List.of(new FiledConnection(ours, requests), FiledConnection.of(ours)));
        assertThat(ConnectionsFile.read(text)).containsExactly(new FiledConnection(ours, requests),
                FiledConnection.of(ours));
    }

    private static String write(Connection... connections) {
        return ConnectionsFile.write(Stream.of(connections).map(FiledConnection::of).toList());
    }

    @Test
    void refusesWhatIsTooLarge() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> ConnectionsFile.read(" ".repeat(ConnectionsFile.LARGEST + 1)))
                .satisfies(problemException -> assertThat(problemException.problem().detail())
                        .startsWith("larger than"));
    }

    @Test
    void namesEveryHost() {
        Connection all = ConnectionMapper.connection(
                ConnectionValidatorTest.GOOD.with(ConnectionField.API, "https://api.example:8443/x")
                        .with(ConnectionField.AUTHORIZATION_ENDPOINT, "https://a.example/a")
                        .with(ConnectionField.TOKEN_ENDPOINT, "https://t.example/t")
                        .with(ConnectionField.JWKS_URI, "https://k.example/k")
                        .with(ConnectionField.USERINFO_ENDPOINT, "https://u.example/u")
                        .with(ConnectionField.END_SESSION_ENDPOINT, "https://e.example/e")
                        .with(ConnectionField.POST_LOGOUT_REDIRECT_URI, "https://out.example/signed-out")
                        .with(ConnectionField.PROXY, "given")
                        .with(ConnectionField.PROXY_ADDRESS, "proxy.example:8080"));
        assertThat(ContactedHosts.of(all)).containsExactly("http://127.0.0.1", "https://a.example",
                "https://api.example:8443", "https://e.example", "https://k.example",
                "https://login.example.com", "https://out.example", "https://t.example", "https://u.example",
                "proxy proxy.example:8080");
    }
}
