package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.inspector.ClaimRows.ClaimMeaning;
import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.ui.Language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ClaimRowsTest {
    private static final ClaimRows ROWS = ClaimRows.in(Language.ENGLISH);
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    @Test
    void explainsTheExampleOfRfc7519() {
        assertThat(rows("{\"iss\":\"joe\",\"exp\":1300819380,\"http://example.com/is_root\":true}"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bytes")
                .containsExactly(new ClaimRow("iss", "joe", null, List.of(), ROWS.claimMeaning("iss"), 0),
                        new ClaimRow("exp", "1300819380", Instant.parse("2011-03-22T18:43:00Z"), List.of(),
                                ROWS.claimMeaning("exp"), 0),
                        new ClaimRow("http://example.com/is_root", "true", null, List.of(), Optional.empty(),
                                0));
    }

    @Test
    void saysWhoVouchesForTheClaimsOfOthersAndWhereTheyWouldBeAsked() {
        assertThat(rows("""
                {"sub":"ada","_claim_names":{"address":"a","score":"b","plain":"c","age":"d"},"_claim_sources":
                {"a":{"JWT":"x.y.z"},"b":{"endpoint":"https://claims.example/b?x=1","access_token":"hidden"},
                "c":{"endpoint":"http://claims.example/"},"d":{}}}""")).filteredOn(row -> row.bytes() == 0)
                .extracting(ClaimRow::name, ClaimRow::value)
                .containsExactly(tuple("address",
                        "a vouches for it. Its token came along, in _claim_sources, and is not verified."),
                        tuple("score", "b has it, at https://claims.example; see Sources."),
                        tuple("plain", "c has it, at http://claims.example/; see Sources."),
                        tuple("age", "d has it; neither its token nor an address is given."));
    }

    @Test
    void knowsWhereThingsAreWritten() {
        assertThat(ROWS.claimMeaning("exp"))
                .contains(new ClaimMeaning("Not accepted at or after this time", "RFC 7519 §4.1.4"));
        assertThat(ROWS.headerMeaning("x5t#S256")).map(ClaimMeaning::reference).contains("RFC 7515 §4.1.8");
        assertThat(ROWS.headerMeaning("p2c")).map(ClaimMeaning::reference).contains("RFC 7518 §4.8.1.2");
        assertThat(ROWS.claimMeaning("kid")).isEmpty();
        assertThat(ROWS.claimMeaning("exp.ref")).isEmpty();
        assertThat(ROWS.claimMeaning("")).isEmpty();
    }

    @Test
    void hasAMeaningAndAReferenceForEachOfManyNames() {
        ResourceBundle words = Language.ENGLISH.words("claims");
        Set<String> keys = new TreeSet<>(Collections.list(words.getKeys()));
        Set<String> names = new TreeSet<>(keys);
        names.removeIf(key -> key.endsWith(".ref"));
        assertThat(names).hasSizeGreaterThan(60).allSatisfy(name -> {
            assertThat(words.getString(name)).isNotBlank().doesNotEndWith(".");
            assertThat(words.getString(name + ".ref"))
                    .matches("(RFC [0-9]{4}|OIDC [A-Za-z -]+)( §[0-9.]+[0-9])?|.* §[0-9]"
                            + "|(Auth0|Keycloak|Entra ID|Okta|Google)[A-Za-z ,]*: [A-Za-z ]+");
        });
        assertThat(keys).hasSize(2 * names.size());
    }

    @Test
    void readsNumericDatesWithFractions() {
        assertThat(rows("{\"iat\":1300819380.5}").getFirst().time())
                .isEqualTo(Instant.parse("2011-03-22T18:43:00.5Z"));
        assertThat(rows("{\"nbf\":0}").getFirst().time()).isEqualTo(Instant.EPOCH);
        assertThat(rows("{\"auth_time\":253402300799}").getFirst().time())
                .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
    }

    @Test
    void takesNothingElseForADate() {
        for (String odd : List.of("1e308", "1e999999999", "-1", "253402300800", "\"1300819380\"", "true",
                "null", "[1]", "1" + "0".repeat(900))) {
            assertThat(rows("{\"exp\":" + odd + "}").getFirst().time()).as(odd).isNull();
        }
        assertThat(rows("{\"count\":1300819380}").getFirst().time()).isNull();
        assertThat(rows(Map.of("exp", Double.NaN)).getFirst().time()).isNull();
    }

    @Test
    void cutsScopesAndShortArraysIntoChips() {
        assertThat(rows("{\"scope\":\"openid  profile\"}").getFirst().chips()).containsExactly("openid",
                "profile");
        assertThat(rows("{\"roles\":[\"user\",\"admin\"]}").getFirst().chips()).containsExactly("user",
                "admin");
        assertThat(rows("{\"roles\":[\"user\",\"admin\"]}").getFirst().value())
                .isEqualTo("[\"user\",\"admin\"]");
        for (String none : List.of("{\"scope\":\"\"}", "{\"scope\":\" \"}", "{\"a\":[1,2]}",
                "{\"a\":[\"x\",null]}", "{\"a\":[]}", "{\"name\":\"Ada Rider\"}",
                "{\"a\":[\"" + "x".repeat(49) + "\"]}", "{\"scope\":\"" + "x ".repeat(41) + "\"}")) {
            assertThat(rows(none).getFirst().chips()).as(none).isEmpty();
        }
    }

    @Test
    void showsHeaderParametersByTheirOwnMeaning() {
        List<ClaimRow> rows = ROWS.headerRows(JSON.readTree("{\"alg\":\"RS256\",\"iat\":1}"));
        assertThat(rows.get(0).meaning()).map(ClaimMeaning::reference).contains("RFC 7515 §4.1.1");
        assertThat(rows.get(1).meaning()).isEmpty();
        assertThat(rows.get(1).time()).isNull();
    }

    @Test
    void saysHowMuchLongerAClaimMakesTheEncodedToken() {
        String without = "{\"sub\":\"ada\"}";
        String with = "{\"iss\":\"joe\",\"sub\":\"ada\"}";
        assertThat(rows(with).getFirst().bytes()).isEqualTo(encoded(with) - encoded(without));
    }

    private static int encoded(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8))
                .length();
    }

    @Test
    void showsAProfile() {
        assertThat(rows(Map.of("address", Map.of("country", "Wales"))))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("bytes")
                .containsExactly(new ClaimRow("address", "{\"country\":\"Wales\"}", null, List.of(),
                        ROWS.claimMeaning("address"), 0));
    }

    private static List<ClaimRow> rows(String json) {
        return ROWS.rows(JSON.readTree(json));
    }

    private static List<ClaimRow> rows(Map<String, Object> claims) {
        return ROWS.rows(JSON.<JsonNode>valueToTree(claims));
    }
}
