package dragonkey.client.request;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest.ApiHeader;
import dragonkey.mock.MockServer;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Requests out of the documents of others.
class RequestDocumentTest {
    private static final String HAR = """
            {"log": {"version": "1.2", "entries": [
              {"request": {"method": "POST", "url": "https://api.example/orders?dry=1#top", "headers": [
                  {"name": ":authority", "value": "api.example"}, {"name": "Authorization", "value": "Bearer canary"},
                  {"name": "Cookie", "value": "sid=canary"}, {"name": "X-Api-Key", "value": "canary"},
                  {"name": "User-Agent", "value": "Browser"}, {"name": "Content-Type", "value": "application/json"}],
                "postData": {"mimeType": "application/json", "text": "{\\"item\\": 3}"}}},
              {"request": {"method": "GET", "url": "https://api.example/orders", "headers": []}},
              {"request": {"method": "GET", "url": "https://api.example/orders", "headers": []}},
              {"request": {"method": "GET", "url": "data:text/plain,x", "headers": []}}]}}""";

    @Test
    void aRecordingGivesEachRequestOnceAndNobodysToken() throws ProblemException {
        RequestDocument read = RequestDocument.read(HAR);
        assertThat(read.requests()).containsExactly(
                new ApiRequest("POST /orders", "POST", "https://api.example/orders?dry=1",
                        List.of(new ApiHeader("Content-Type", "application/json")), "{\"item\": 3}"),
                ApiRequest.get("GET /orders", "https://api.example/orders"));
        assertThat(SavedRequests.write(read.requests()).toString()).doesNotContain("canary");
    }

    @Test
    void theDescriptionOfTheEmbeddedApiGivesItsOperationsWithExamples() throws Exception {
        String description;
        try (var file = requireNonNull(MockServer.class.getResourceAsStream("api/openapi.json"))) {
            description = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        RequestDocument read = RequestDocument.read(description.replace("{issuer}", "http://localhost:3000"));
        assertThat(read.requests()).extracting(ApiRequest::line).contains(
                "GET http://localhost:3000/api/dragons", "GET http://localhost:3000/api/dragons/1/picture",
                "POST http://localhost:3000/api/dragons");
        ApiRequest added = read.requests().stream().filter(one -> one.method().equals("POST")).findFirst()
                .orElseThrow();
        assertThat(added.body().text()).contains("\"name\"");
        assertThat(added.header("content-type")).contains("application/json");
    }

    @Test
    void aDescriptionInYamlIsReadWithItsReferencesAndParameters() throws ProblemException {
        RequestDocument read = RequestDocument.read("""
                openapi: 3.0.3
                servers:
                  - url: https://{region}.api.example/v1/
                    variables:
                      region: {default: eu}
                paths:
                  /orders/{order}:
                    parameters:
                      - $ref: '#/components/parameters/Order'
                    get:
                      parameters:
                        - {name: currency, in: query, required: true, schema: {type: string, enum: [EUR, USD]}}
                        - {name: page, in: query, schema: {type: integer}}
                        - {name: X-Trace, in: header, required: true, example: here}
                        - {name: session, in: cookie, required: true, schema: {type: string}}
                    post:
                      summary: Change an order
                      requestBody:
                        content:
                          application/x-www-form-urlencoded:
                            schema: {type: object, properties: {note: {type: string, example: a b}}}
                components:
                  parameters:
                    Order: {name: order, in: path, required: true, schema: {type: string, example: A 7}}
                """);
        assertThat(read.requests()).containsExactly(
                new ApiRequest("GET /orders/{order}", "GET",
                        "https://eu.api.example/v1/orders/A%207?currency=EUR",
                        List.of(new ApiHeader("X-Trace", "here")), ""),
                new ApiRequest("Change an order", "POST", "https://eu.api.example/v1/orders/A%207",
                        List.of(new ApiHeader("Content-Type", "application/x-www-form-urlencoded")),
                        "note=a%20b"));
    }

    @Test
    void aSchemaThatContainsItselfEnds() throws ProblemException {
        assertThat(RequestDocument.read("""
                {"openapi": "3.1.0", "paths": {"/a": {"put": {"requestBody": {"content": {"application/json":
                {"schema": {"$ref": "#/components/schemas/Tree"}}}}}}},
                "components": {"schemas": {"Tree": {"type": "object", "properties":
                {"child": {"$ref": "#/components/schemas/Tree"}}}}}}""").requests()).hasSize(1);
    }

    @Test
    void moreThanAConnectionKeepsAreCounted() throws ProblemException {
        String paths = IntStream.range(0, 130)
                .mapToObj("\"/p%d\": {\"get\": {\"summary\": \"Same\"}}"::formatted)
                .collect(Collectors.joining(","));
        RequestDocument read = RequestDocument.read("{\"openapi\": \"3.0.0\", \"paths\": {" + paths + "}}");
        assertThat(read.requests()).hasSize(SavedRequests.MOST).extracting(ApiRequest::name)
                .doesNotHaveDuplicates().contains("Same", "Same 2");
        assertThat(read.left()).isEqualTo(30);
    }

    @Test
    void whatIsNeitherIsRefusedByWhatWasFound() {
        assertThatThrownBy(() -> RequestDocument.read("{\"swagger\": \"2.0\"}")).isInstanceOfSatisfying(
                ProblemException.class, refused -> assertThat(refused.problem().detail())
                        .isEqualTo("OpenAPI 2.0: version 3 is read"));
        assertThatThrownBy(() -> RequestDocument.read("{\"a\": ")).isInstanceOfSatisfying(
                ProblemException.class,
                refused -> assertThat(refused.problem().detail()).startsWith("neither JSON nor YAML"));
        assertThatThrownBy(() -> RequestDocument.read("{\"openapi\": \"3.0.0\"}")).isInstanceOfSatisfying(
                ProblemException.class,
                refused -> assertThat(refused.problem().detail()).isEqualTo("no request is in it"));
    }
}
