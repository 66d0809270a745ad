package dragonkey.client.core;

import java.math.BigDecimal;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import static org.assertj.core.api.Assertions.assertThat;

class SafeTextTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = false, value = {"plain|plain",
            "a\u202Eb\u2066c|abc", "a\u0000\u001B\u200Bb|ab", "  a\u2003b  |a b", "a\uD800b|ab",
            "0123456789|0123456789", "01234567890|0123456789…",
            "🐉🐉🐉🐉🐉🐉🐉🐉🐉🐉🐉|🐉🐉🐉🐉🐉🐉🐉🐉🐉🐉…", "<b>|<b>"})
    void makesTextHarmless(String text, String harmless) {
        assertThat(SafeText.clean(text, 10)).isEqualTo(harmless);
    }

    @Test
    void showsNoNumberThatFillsTheMemory() {
        var nodes = JsonNodeFactory.instance;
        assertThat(SafeText.shown(nodes.numberNode(new BigDecimal("1e999999999")))).isEqualTo("NaN");
        assertThat(SafeText.shown(nodes.numberNode(new BigDecimal("1.7e9")))).isEqualTo("1700000000");
        assertThat(SafeText.shown(nodes.numberNode(Long.MAX_VALUE))).isEqualTo("9223372036854775807");
        assertThat(SafeText.shown((JsonNode) null)).isEqualTo("missing");
    }
}
