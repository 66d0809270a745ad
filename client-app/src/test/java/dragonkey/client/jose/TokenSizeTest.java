package dragonkey.client.jose;

import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.TokenSize.PartSize;
import dragonkey.client.jose.TokenSize.TokenPart;

import static org.assertj.core.api.Assertions.assertThat;

class TokenSizeTest {
    @Test
    void measuresASignedTokenAsItTravels() {
        TokenSize parts = TokenSize.sizes(TokenParser.read("Bearer " + TokenParserTest.EXAMPLE));
        assertThat(parts.sizes()).containsExactly(new PartSize(TokenPart.HEADER, 40),
                new PartSize(TokenPart.PAYLOAD, 94), new PartSize(TokenPart.SIGNATURE, 43));
        assertThat(parts.whole()).isEqualTo(TokenParserTest.EXAMPLE.length());
    }

    @Test
    void measuresAnEncryptedTokenAsItTravels() {
        TokenSize parts = TokenSize.sizes(TokenParser.read(TokenParserTest.ENCRYPTED));
        assertThat(parts.sizes()).extracting(PartSize::part).containsExactly(TokenPart.HEADER,
                TokenPart.ENCRYPTED_KEY, TokenPart.INITIALIZATION_VECTOR, TokenPart.CIPHERTEXT,
                TokenPart.AUTHENTICATION_TAG);
        assertThat(parts.whole()).isEqualTo(TokenParserTest.ENCRYPTED.length());
    }

    @Test
    void measuresWhatHasNoPartsAsAWhole() {
        assertThat(TokenSize.sizes(TokenParser.read("opaque"))).isEqualTo(new TokenSize(List.of(), 6));
        assertThat(TokenSize.sizes(TokenParser.read(""))).isEqualTo(new TokenSize(List.of(), 0));
    }
}
