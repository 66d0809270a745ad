package dragonkey.mock.api;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

class DragonsApiTest extends ServerTest {
    private static final String SCOPE = "openid read:dragons write:dragons";
    private static final Pattern LINK = Pattern.compile("<([^>]+)>; rel=\"(\\w+)\"");

    private String access;

    @BeforeEach
    void start() {
        access = client.tokens(SCOPE).get("access_token").asString();
    }

    private JsonNode get(String path) {
        HttpResponse<String> response = client.apiWith(path, access);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return TestClient.json(response);
    }

    private HttpResponse<String> post(String type, String body) {
        return client.browser.send(HttpRequest.newBuilder(client.at("/api/dragons"))
                .headers("Authorization", "Bearer " + access, "Content-Type", type)
                .POST(BodyPublishers.ofString(body)));
    }

    private static List<String> names(JsonNode dragons) {
        List<String> names = new ArrayList<>();
        dragons.get("dragons").forEach(each -> names.add(each.get("name").asString()));
        return names;
    }

    private static URI link(HttpResponse<String> response, String rel) {
        Matcher link = LINK.matcher(response.headers().firstValue("Link").orElse(""));
        while (link.find()) {
            if (link.group(2).equals(rel)) {
                return URI.create(link.group(1));
            }
        }
        return URI.create("none:" + rel);
    }

    @Test
    void leadsFromPageToPageThroughAllDragons() {
        List<String> all = names(get("/api/dragons"));
        HttpResponse<String> page = client.apiWith("/api/dragons?page=1&size=7", access);
        assertThat(link(page, "prev")).hasToString("none:prev");
        List<String> read = new ArrayList<>(names(TestClient.json(page)));
        while (!link(page, "next").getScheme().equals("none")) {
            page = client.apiWith(link(page, "next").toString(), access);
            read.addAll(names(TestClient.json(page)));
        }
        assertThat(read).isEqualTo(all);
        assertThat(link(page, "last").getQuery()).isEqualTo("page=3&size=7");
        assertThat(link(page, "first").getQuery()).isEqualTo("page=1&size=7");
        assertThat(TestClient.json(page).get("total").asInt()).isEqualTo(all.size());
        assertThat(names(get("/api/dragons?page=999999"))).isEmpty();
    }

    @Test
    void findsAndSorts() {
        assertThat(names(get("/api/dragons?origin=norse&sort=-name"))).containsExactly("Nidhogg", "Fafnir");
        assertThat(names(get("/api/dragons?element=fire&q=bishop"))).isEmpty();
        assertThat(names(get("/api/dragons?q=sulphur"))).containsExactly("Smok Wawelski");
        assertThat(names(get("/api/dragons?sort=name"))).isSorted().hasSize(20);
        HttpResponse<String> fire = client.apiWith("/api/dragons?element=fire&page=1&size=1", access);
        assertThat(link(fire, "next").getQuery()).isEqualTo("element=fire&page=2&size=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page=0", "page=x", "page=1&size=0", "size=101", "sort=sentence", "sort=--name",
            "page=-1"})
    void refusesAPageThatCannotBe(String query) {
        HttpResponse<String> response = client.apiWith("/api/dragons?" + query, access);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(TestClient.json(response).get("error").asString()).isEqualTo("invalid_request");
    }

    @Test
    void takesInANewDragonAndShowsItAtItsAddress() {
        String body = "{\"name\":\"Şahmaran\",\"origin\":\"Kurdish\",\"element\":\"wisdom\"}";
        HttpResponse<String> created = post("application/json; charset=utf-8", body);
        assertThat(created.statusCode()).isEqualTo(201);
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(get(location)).isEqualTo(TestClient.json(created));
        assertThat(names(get("/api/dragons"))).hasSize(21).last().isEqualTo("Şahmaran");
        HttpResponse<String> picture = client.api(TestClient.json(created).get("picture").asString());
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        try (MockServer other = MockServer.start(MockConfig.defaults().withPort(0))) {
            TestClient there = new TestClient(other);
            String reader = there.tokens().get("access_token").asString();
            assertThat(names(TestClient.json(there.apiWith("/api/dragons", reader)))).hasSize(20);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"name\":\"x\",\"origin\":\"x\"}",
            "{\"name\":\"x\",\"origin\":\"x\",\"element\":7}",
            "{\"name\":\"x\",\"origin\":\"x\",\"element\":\" \"}",
            "{\"name\":\"x\",\"origin\":\"x\",\"element\":\"x\",\"id\":1}",
            "{\"name\":\"x\",\"name\":\"y\",\"origin\":\"x\",\"element\":\"x\"}",
            "{\"name\":\"x\",\"origin\":\"x\",\"element\":\"x\"} more",
            "{\"name\":\"x\",\"origin\":\"x\",\"element\":\"a\\nb\"}"})
    void refusesWhatIsNoDragon(String body) {
        assertThat(post("application/json", body).statusCode()).isEqualTo(400);
        assertThat(names(get("/api/dragons"))).hasSize(20);
    }

    @Test
    void refusesADragonInAnotherFormatOrWithoutTheScope() {
        String body = "{\"name\":\"x\",\"origin\":\"x\",\"element\":\"x\"}";
        assertThat(post("text/plain", body).statusCode()).isEqualTo(415);
        access = client.tokens("openid read:dragons").get("access_token").asString();
        HttpResponse<String> refused = post("application/json", body);
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElse("")).contains("insufficient_scope",
                "scope=\"write:dragons\"");
    }

    @Test
    void showsTheClaimsAsItSawThem() {
        assertThat(get("/api/me")).isEqualTo(TestClient.part(access, 1));
        assertThat(client.api("/api/me").statusCode()).isEqualTo(401);
    }

    @Test
    void describesExactlyWhatItServes() {
        JsonNode document = TestClient.json(client.api("/api/openapi.json"));
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("servers").get(0).get("url").asString())
                .isEqualTo(server.issuer().toString());
        Set<String> described = new TreeSet<>();
        document.get("paths").properties().forEach(path -> path.getValue().propertyNames()
                .forEach(method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(described).isEqualTo(StandaloneApi.all());
        document.get("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            boolean open = operation.getValue().get("security").isEmpty();
            HttpResponse<String> bare = client.browser
                    .send(HttpRequest.newBuilder(client.at(path.getKey().replace("{id}", "1")))
                            .method(operation.getKey().toUpperCase(Locale.ROOT), BodyPublishers.noBody()));
            assertThat(bare.statusCode()).as(operation.getKey() + path.getKey()).isEqualTo(open ? 200 : 401);
        }));
    }
}
