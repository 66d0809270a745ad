package dragonkey.mock.token;

import java.util.Map;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerifiedTokenCacheTest {
    private static final SignedToken TOKEN = new SignedToken("at+jwt", Map.of("jti", "1"));
    private static final JWK KEY = key();

    private static OctetSequenceKey key() {
        try {
            return new OctetSequenceKeyGenerator(256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void knowsATokenAsLongAsItsKeyCounts() {
        VerifiedTokenCache judged = new VerifiedTokenCache(10);
        judged.put("a.b.c", TOKEN, KEY);
        assertThat(judged.find("a.b.c", KEY::equals)).isEqualTo(TOKEN);
        assertThat(judged.find("a.b.c", _ -> false)).isNull();
        assertThat(judged.find("a.b.d", KEY::equals)).isNull();
    }

    @Test
    void forgetsWhatNobodyAsksForAndKeepsWhatIsAskedFor() {
        VerifiedTokenCache judged = new VerifiedTokenCache(10);
        judged.put("wanted", TOKEN, KEY);
        judged.put("unwanted", TOKEN, KEY);
        for (int i = 0; i < 100; i++) {
            judged.put("other-" + i, TOKEN, KEY);
            assertThat(judged.find("wanted", KEY::equals)).isNotNull();
        }
        assertThat(judged.find("unwanted", KEY::equals)).isNull();
    }
}
