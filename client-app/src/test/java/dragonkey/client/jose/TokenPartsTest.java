package dragonkey.client.jose;

import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.jose.TokenParts.Size;

import static org.assertj.core.api.Assertions.assertThat;

class TokenPartsTest {
    @Test
    void measuresASignedTokenAsItTravels() {
        TokenParts parts = TokenParts.sizes(TokenText.read("Bearer " + TokenTextTest.EXAMPLE));
        assertThat(parts.sizes()).containsExactly(new Size(Part.HEADER, 40), new Size(Part.PAYLOAD, 94),
                new Size(Part.SIGNATURE, 43));
        assertThat(parts.whole()).isEqualTo(TokenTextTest.EXAMPLE.length());
    }

    @Test
    void measuresAnEncryptedTokenAsItTravels() {
        TokenParts parts = TokenParts.sizes(TokenText.read(TokenTextTest.ENCRYPTED));
        assertThat(parts.sizes()).extracting(Size::part).containsExactly(Part.HEADER, Part.ENCRYPTED_KEY,
                Part.INITIALIZATION_VECTOR, Part.CIPHERTEXT, Part.AUTHENTICATION_TAG);
        assertThat(parts.whole()).isEqualTo(TokenTextTest.ENCRYPTED.length());
    }

    @Test
    void measuresWhatHasNoPartsAsAWhole() {
        assertThat(TokenParts.sizes(TokenText.read("opaque"))).isEqualTo(new TokenParts(List.of(), 6));
        assertThat(TokenParts.sizes(TokenText.read(""))).isEqualTo(new TokenParts(List.of(), 0));
    }
}
