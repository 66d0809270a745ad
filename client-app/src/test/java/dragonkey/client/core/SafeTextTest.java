package dragonkey.client.core;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
