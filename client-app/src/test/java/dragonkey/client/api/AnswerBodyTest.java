package dragonkey.client.api;

import java.net.URI;
import java.util.List;
import java.util.Map;

import okio.ByteString;
import org.junit.jupiter.api.Test;

import dragonkey.client.api.AnswerBody.BodyForm;
import dragonkey.client.http.HttpResponse;

import static org.assertj.core.api.Assertions.assertThat;

/// What a body can be shown as, and its lines.
class AnswerBodyTest {
    private static AnswerBody body(String type, ByteString bytes) {
        return AnswerBody.of(new HttpResponse(URI.create("https://api.example/"), 200,
                Map.of("content-type", List.of(type)), bytes));
    }

    @Test
    void longLinesAreInPiecesAndNothingIsLost() {
        String long1 = "a".repeat(400);
        String text = "\n" + long1 + "\n" + long1 + "b\n\nend\n";
        assertThat(body("text/plain", ByteString.encodeUtf8(text)).lines()).containsExactly("", long1, long1,
                "b", "", "end", "");
    }

    @Test
    void bytesAreNumbersAndLetters() {
        AnswerBody bytes = body("application/octet-stream", ByteString.of(new byte[]{0, 'A', 'b', -1}));
        assertThat(bytes.forms()).containsExactly(BodyForm.HEX);
        assertThat(bytes.hexLines()).singleElement().asString().startsWith("00000000  00 41 62 ff ")
                .endsWith("  .Ab.");
    }

    @Test
    void largeJsonIsShownAsItCameAndReadWhenItsTreeIsWanted() {
        String large = "[" + "1,".repeat(600_000) + "1]";
        AnswerBody json = body("application/json", ByteString.encodeUtf8(large));
        assertThat(json.json()).isEmpty();
        assertThat(json.text()).isEqualTo(large);
        assertThat(json.forms()).contains(BodyForm.TEXT, BodyForm.TREE);
        assertThat(json.readJson().orElseThrow().size()).isEqualTo(600_001);
        assertThat(body("application/json", ByteString.encodeUtf8(large + "]")).readJson()).isEmpty();
        assertThat(body("application/json", ByteString.encodeUtf8("{\"b\":1}")).text())
                .isEqualTo("{\n  \"b\": 1\n}");
    }
}
