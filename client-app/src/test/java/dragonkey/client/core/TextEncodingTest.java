package dragonkey.client.core;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class TextEncodingTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
    void readsATextWithAMarkAndWithout(String name) {
        Charset charset = Charset.forName(name);
        assertThat(TextEncoding.decode("\uFEFFtoken: é‹1›".getBytes(charset))).isEqualTo("token: é‹1›");
        assertThat(TextEncoding.decode("token: eyJhbGci".getBytes(charset))).isEqualTo("token: eyJhbGci");
    }

    @Test
    void takesOtherBytesForUtf8() {
        assertThat(TextEncoding.decode(new byte[0])).isEmpty();
        assertThat(TextEncoding.decode("a\0b\0c".getBytes(StandardCharsets.UTF_8))).isEqualTo("a\0b\0c");
        assertThat(TextEncoding.decode(new byte[]{(byte) 0xC3})).isEqualTo("\uFFFD");
    }
}
