package dragonkey.mock;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Fifty thousand people in a file.
class ManyPeopleTest {
    private static final int MANY = 50_000;

    private static Path file(Path folder, UnaryOperator<String> last) throws IOException {
        String people = IntStream.range(0, MANY)
                .mapToObj(each -> """
                {"username": "user%d", "password": "pw%d", "sub": "sub-%d", "roles": ["user"],
                 "claims": {"name": "User Number %d", "groups": ["a", "b"]}}""".formatted(each, each, each,
                        each))
                .map(each -> each.contains("\"user" + (MANY - 1) + "\"") ? last.apply(each) : each)
                .collect(Collectors.joining(",\n"));
        return Files.writeString(folder.resolve("people.json"), "{\"users\": [" + people + "]}");
    }

    private static MockConfig read(Path file) {
        return ConfigFile.read(file, MockConfig.defaults().withPort(0), _ -> null);
    }

    @Test
    void signInAsFew(@TempDir Path folder) throws IOException {
        Path file = file(folder, UnaryOperator.identity());
        try (MockServer server = MockServer.start(read(file))) {
            assertThat(server.users()).hasSize(MANY);
            TestClient client = new TestClient(server);
            Map<String, String> answer = TestClient.answer(client.browser.submit(
                    client.browser.submit(client.authorize(TestClient.request()),
                            Map.of("username", "user49999", "password", "pw49999")),
                    Map.of("consent", "allow")));
            JsonNode tokens = TestClient.json(client.token(TestClient.exchange(answer.get("code"))));
            JsonNode person = TestClient
                    .json(client.apiWith("/userinfo", tokens.get("access_token").asString()));
            assertThat(person.get("sub").asString()).isEqualTo("sub-49999");
            assertThat(person.get("groups").toString()).isEqualTo("[\"a\",\"b\"]");
        }
    }

    @Test
    void takeLittleMemoryEach(@TempDir Path folder) throws IOException {
        List<Map<String, Object>> people = read(file(folder, UnaryOperator.identity())).registrations()
                .users();
        assertThat(people).hasSize(MANY);
        assertThat(people.getFirst().get("roles")).as("what is the same for many is there once")
                .isSameAs(people.getLast().get("roles"));
        assertThat(people.getFirst()).containsOnlyKeys("username", "password", "sub", "roles", "claims");
    }

    @Test
    void areToldWhereOneOfThemIsWrong(@TempDir Path folder) throws IOException {
        Path misspelt = file(folder, last -> last.replace("\"roles\"", "\"role\""));
        assertThatThrownBy(() -> read(misspelt)).hasMessageContaining("line 99999, column")
                .hasMessageContaining("users[49999]: there is no member role; did you mean roles?");
        Path twice = file(folder, last -> last.replace("user49999", "user0"));
        assertThatThrownBy(() -> read(twice)).hasMessageContaining("line 99999, column 1, users[49999]")
                .hasMessageContaining("the username user0 is there twice");
    }

    @Test
    void areNobodyElse(@TempDir Path folder) throws IOException {
        Path same = Files.writeString(folder.resolve("people.json"), """
                {"users": [{"username": "tom"},
                 {"username": "sue", "sub": "user-tom"}]}""");
        assertThatThrownBy(() -> read(same)).hasMessageContaining("line 2, column 2, users[1].sub")
                .hasMessageContaining("the sub of the person tom");
        Path swapped = Files.writeString(folder.resolve("people.json"), """
                {"users": [{"username": "tom", "sub": "1"}, {"username": "sue", "sub": "user-tom"}]}""");
        assertThat(read(swapped).registrations().users()).hasSize(2);
    }
}
