package dragonkey.client.request;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SendingWay.BearerMethod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Requests as curl commands come in, as snippets go out, and as they are kept.
class RequestTextTest {
    private static final URI API = URI.create("https://api.example/v1/");
    private static final ApiRequest ODD = new ApiRequest("Odd", "POST", "a?b=c",
            List.of(new ApiHeader("X-Name", "it's \"$HOME\"")), "{\"text\":\"it's\\n$(id)\"}");

    @Test
    void readsWhatABrowserCopies() throws Exception {
        CurlImport read = CurlImport.read("""
                curl 'https://api.example/v1/orders?page=2' \\
                  -H 'accept: application/json' \\
                  -H 'Authorization: Bearer abc.def.ghi' \\
                  -H 'cookie: session=1' \\
                  --data-raw $'{"a":"it\\'s"}' --compressed
                """);
        assertThat(read.request())
                .isEqualTo(new ApiRequest("orders", "POST", "https://api.example/v1/orders?page=2",
                        List.of(new ApiHeader("accept", "application/json")), "{\"a\":\"it's\"}"));
        assertThat(read.token()).isEqualTo(Optional.of("Bearer abc.def.ghi"));
        assertThat(read.passedOver()).containsExactly("cookie");
        assertThat(read.toString()).doesNotContain("abc");
    }

    @Test
    void readsWhatDocumentationPrints() throws Exception {
        assertThat(CurlImport.read("$ curl -sS -XPUT -d a=1 -d b=2 api.example/x").request())
                .isEqualTo(new ApiRequest("x", "PUT", "http://api.example/x", List.of(), "a=1&b=2"));
        assertThat(CurlImport.read("curl -G https://a.example --data-urlencode 'q=a b'").request().address())
                .isEqualTo("https://a.example?q=a+b");
        assertThat(CurlImport.read("curl --url=https://a.example/y -I").request().method()).isEqualTo("HEAD");
        assertThat(CurlImport.read("curl -u me:secret https://a.example/").token())
                .isEqualTo(Optional.of("Basic bWU6c2VjcmV0"));
        assertThat(CurlImport.read("curl -F a=b --proxy p:1 https://a.example/").passedOver())
                .containsExactly("-F", "--proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wget https://a.example", "curl", "curl 'https://a.example", "curl -H",
            "curl -d @secrets https://a.example"})
    void refusesWhatIsNoCommandWithAnAddress(String command) {
        assertThatThrownBy(() -> CurlImport.read(command)).isInstanceOfSatisfying(ProblemException.class,
                failure -> assertThat(failure.problem().code()).isEqualTo("api.request"));
    }

    @Test
    void aCopiedCommandIsReadBackAsItWas() throws Exception {
        CurlImport read = CurlImport.read(RequestSnippet.CURL.of(ODD, API, true));
        assertThat(read.request().body()).isEqualTo(ODD.body());
        assertThat(read.request().header("x-name")).isEqualTo(ODD.header("X-Name"));
        assertThat(read.request().address()).isEqualTo("https://api.example/v1/a?b=c");
        assertThat(read.token()).isEqualTo(Optional.of("Bearer $ACCESS_TOKEN"));
    }

    @ParameterizedTest
    @EnumSource(RequestSnippet.class)
    void everySnippetReadsTheTokenFromAVariable(RequestSnippet snippet) throws Exception {
        assertThat(snippet.of(ODD, API, true)).contains("ACCESS_TOKEN", "https://api.example/v1/a?b=c",
                "X-Name");
        assertThat(snippet.of(ODD, API, false)).doesNotContain("ACCESS_TOKEN", "Authorization");
    }

    @Test
    void isKeptWithoutWhatSaysWhoAsks() throws Exception {
        var secret = new ApiRequest("A", "GET", "x", List.of(new ApiHeader("Authorization", "Bearer canary"),
                new ApiHeader("Cookie", "canary"), new ApiHeader("X-A", "b")), "");
        String text = SavedRequests.write(List.of(secret, ODD)).toString();
        assertThat(text).doesNotContain("canary");
        assertThat(SavedRequests.read(SavedRequests.write(List.of(secret, ODD)))).containsExactly(
                new ApiRequest("A", "GET", "x", List.of(new ApiHeader("X-A", "b")), ""), ODD);
    }

    @Test
    void headersAreLines() throws Exception {
        assertThat(ApiRequest.headers("A: b\n\n C :d:e \n")).containsExactly(new ApiHeader("A", "b"),
                new ApiHeader("C", "d:e"));
        assertThatThrownBy(() -> ApiRequest.headers("nothing")).isInstanceOf(ProblemException.class);
    }

    @ParameterizedTest
    @EnumSource(RequestSnippet.class)
    void theTokenIsAVariableAtEachOfItsPlaces(RequestSnippet language) throws Exception {
        for (BearerMethod place : BearerMethod.values()) {
            String text = language.of(new ApiRequest("a", "POST", "x?a=b", List.of(),
                    new RequestBody(BodyKind.FORM, "c=d e"), new SendingWay(place, null)), API, true);
            assertThat(text).as(place.toString()).containsOnlyOnce(RequestSnippet.VARIABLE)
                    .contains("c=d+e" + (place == BearerMethod.BODY ? "&access_token=" : ""))
                    .contains("x?a=b" + (place == BearerMethod.QUERY ? "&access_token=" : ""));
            assertThat(text.contains("Bearer")).isEqualTo(place == BearerMethod.HEADER);
        }
        assertThat(language.of(new ApiRequest("a", "PUT", "x", List.of(),
                new RequestBody(BodyKind.FILE, "/tmp/it's.json"), SendingWay.USUAL), API, false))
                .contains("it").contains("s.json").doesNotContain(RequestSnippet.VARIABLE);
    }

    @Test
    void aHiddenNumberLeavesJsonForOthersAndNothingPrints() throws Exception {
        ApiRequest secret = new ApiRequest("a", "POST", "x?access_token=canary",
                List.of(new ApiHeader("X", "canary")), "{\"password\": 1234567, \"age\": 7}");
        String body = SavedRequests.writeForOthers(List.of(secret)).get(0).path("body").asString();
        assertThat(JsonMapper.shared().readTree(body).path("age").asInt()).isEqualTo(7);
        assertThat(body).doesNotContain("1234567");
        assertThat(secret + " " + secret.headers()).doesNotContain("canary").doesNotContain("1234567");
    }

    @Test
    void whatStandsBehindAFragmentIsNotSentAndAnOddHeaderIsNoFile() throws Exception {
        ApiRequest odd = new ApiRequest("a", "GET", "x#part", List.of(new ApiHeader("X-A", "@/etc/passwd")),
                RequestBody.NONE, new SendingWay(BearerMethod.QUERY, null));
        assertThat(RequestSnippet.CURL.of(odd, API, true)).contains("x?access_token=").doesNotContain("part");
        assertThat(RequestSnippet.HTTPIE.of(odd, API, true)).contains("'X-A: @/etc/passwd'");
    }
}
