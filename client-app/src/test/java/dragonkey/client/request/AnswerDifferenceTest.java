package dragonkey.client.request;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import okio.ByteString;
import org.junit.jupiter.api.Test;

import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.RecordedExchange.ExchangeTimes;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.request.ComparedLine.LineSide;

import static org.assertj.core.api.Assertions.assertThat;

/// What is otherwise in one answer than in another.
class AnswerDifferenceTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");
    private static final ExchangeTimes TIMES = new ExchangeTimes(7_000, -1, -1, -1, 5_000, 1_000);

    @Test
    void theOrderOfMembersIsNoDifferenceAndAnotherValueIsOne() {
        ApiAnswer before = answer(NOON, "{\"b\": [1, {\"y\": 2, \"x\": 1.50}], \"a\": \"old\"}");
        ApiAnswer now = answer(NOON.plusSeconds(1), "{\"a\":\"new\",\"b\":[1,{\"x\":1.50,\"y\":2}]}");
        assertThat(signed(AnswerDifference.between(before, now).body())).containsExactly(" {",
                "-  \"a\": \"old\",", "+  \"a\": \"new\",", "   \"b\": [", "     1,", "     {", "…5");
        assertThat(AnswerDifference
                .between(answer(NOON, "{\"a\":1,\"b\":2}"), answer(NOON, "{\"b\":2, \"a\":1}")).body())
                .isEmpty();
    }

    @Test
    void theEarlierAnswerIsFirstWhicheverWasChosenFirst() {
        AnswerDifference difference = AnswerDifference.between(answer(NOON.plusSeconds(5), "late"),
                answer(NOON, "early"));
        assertThat(difference.earlier().answer().at()).isEqualTo(NOON);
        assertThat(signed(difference.body())).containsExactly("-early", "+late");
    }

    @Test
    void headersAreComparedWithoutTheDateAndWithoutWhatIsEqual() {
        ApiAnswer before = answer(NOON, "", Map.of("date", List.of("Sat"), "etag", List.of("1"), "vary",
                List.of("Accept"), "x-old", List.of("y")));
        ApiAnswer now = answer(NOON, "",
                Map.of("date", List.of("Sun"), "etag", List.of("2"), "vary", List.of("Accept")));
        assertThat(signed(AnswerDifference.between(before, now).headers())).containsExactly("-etag: 1",
                "+etag: 2", "-x-old: y");
    }

    @Test
    void noTokenIsInAComparisonAndAnotherOneIsStillAnother() {
        String token = "opaque-canary-0123456789";
        var tokens = Tokens.bearer(new AccessToken(token), null, null, List.of(), Instant.EPOCH, null);
        ApiAnswer echoed = new ApiAnswer(ApiRequest.get("", "me?access_token=query-canary-1"),
                URI.create("https://api.example/me"), tokens,
                new HttpResponse(URI.create("https://api.example/me"), 200,
                        Map.of("set-cookie", List.of("SESSION=cookie-canary-1; Path=/")),
                        ByteString.encodeUtf8(
                                "{\"you\": \"sent " + token + "\", \"refresh_token\": \"body-canary-1\"}")),
                Duration.ofMillis(3), TIMES, NOON);
        ApiAnswer other = answer(NOON.plusSeconds(1),
                "{\"you\": \"sent nothing\", \"refresh_token\": \"body-canary-2\"}");
        AnswerDifference difference = AnswerDifference.between(echoed, other);
        assertThat(difference.earlier().line() + difference.headers() + difference.body() + difference)
                .doesNotContain("canary").contains("SESSION=hidden~");
        assertThat(difference.body()).filteredOn(line -> line.text().contains("refresh_token"))
                .extracting(ComparedLine::side).containsExactly(LineSide.EARLIER, LineSide.LATER);
    }

    @Test
    void ofLongBodiesTheFirstPartIsComparedInGoodTime() {
        String lines = String.join("\n", IntStream.range(0, 60_000).mapToObj(i -> "line " + i).toList());
        String others = String.join("\n", IntStream.range(0, 60_000).mapToObj(i -> "other " + i).toList());
        long start = System.nanoTime();
        AnswerDifference difference = AnswerDifference.between(answer(NOON, lines), answer(NOON, others));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        assertThat(difference.cut()).isTrue();
        assertThat(difference.body()).hasSizeBetween(10_000, 60_000);
        assertThat(AnswerDifference
                .between(answer(NOON, lines), answer(NOON, lines.replace("line 7\n", "line seven\n"))).body())
                .extracting(ComparedLine::side).containsExactly(LineSide.LEFT_OUT, LineSide.BOTH,
                        LineSide.BOTH, LineSide.BOTH, LineSide.EARLIER, LineSide.LATER, LineSide.BOTH,
                        LineSide.BOTH, LineSide.BOTH, LineSide.LEFT_OUT);
    }

    @Test
    void bytesAreComparedByTheirDigest() {
        assertThat(AnswerDifference.between(answer(NOON, "\0a"), answer(NOON, "\0b")).body()).hasSize(2)
                .allSatisfy(line -> assertThat(line.text()).contains("SHA-256"));
    }

    /// Whatever the texts are, each can be read from the lines that stand for it.
    @Test
    void linesOfEachTextStandInTheirOrder() {
        Random random = new Random(7);
        for (int round = 0; round < 300; round++) {
            List<String> before = text(random);
            List<String> now = text(random);
            List<ComparedLine> compared = ComparedLine.between(before, now);
            if (before.equals(now)) {
                assertThat(compared).isEmpty();
                continue;
            }
            assertThat(rebuilt(compared, LineSide.EARLIER, before)).isEqualTo(before);
            assertThat(rebuilt(compared, LineSide.LATER, now)).isEqualTo(now);
        }
    }

    private static List<String> rebuilt(List<ComparedLine> compared, LineSide own, List<String> text) {
        List<String> lines = new ArrayList<>();
        for (ComparedLine line : compared) {
            if (line.side() == LineSide.LEFT_OUT) {
                lines.addAll(text.subList(lines.size(), lines.size() + line.count()));
            } else if (line.side() == LineSide.BOTH || line.side() == own) {
                lines.add(line.text());
            }
        }
        return lines;
    }

    private static List<String> text(Random random) {
        return Stream.generate(() -> "abc".substring(random.nextInt(3)).substring(0, 1))
                .limit(random.nextInt(25)).toList();
    }

    private static List<String> signed(List<ComparedLine> lines) {
        return lines.stream().map(line -> switch (line.side()) {
            case BOTH -> " " + line.text();
            case EARLIER -> "-" + line.text();
            case LATER -> "+" + line.text();
            case LEFT_OUT -> "…" + line.count();
        }).toList();
    }

    private static ApiAnswer answer(Instant at, String body) {
        return answer(at, body, Map.of());
    }

    private static ApiAnswer answer(Instant at, String body, Map<String, List<String>> headers) {
        URI address = URI.create("https://api.example/dragons");
        return new ApiAnswer(ApiRequest.get("Dragons", "dragons"), address, null,
                new HttpResponse(address, 200, headers, ByteString.encodeUtf8(body)), Duration.ofMillis(7),
                TIMES, at);
    }
}
