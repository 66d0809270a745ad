package dragonkey.client.oauth;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.testing.SignInFixture;
import dragonkey.client.testing.TestProvider;
import dragonkey.client.testing.TestUserAgent;

import static org.assertj.core.api.Assertions.assertThat;

class HostileKeysTest extends SignInFixture {
    private static final Map<String, Object> FIRST = TestProvider.KEY.toPublicJWK().toJSONObject();
    private static final Map<String, Object> SECOND = TestProvider.OTHER_KEY.toPublicJWK().toJSONObject();

    private void unknownKey() {
        provider.signer = claims -> provider
                .sign(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("unknown").build(), claims);
    }

    private void rotate() {
        provider.signingKey = TestProvider.OTHER_KEY;
        provider.published = List.of(SECOND);
    }

    @Test
    void findsTheRightKeyAmongTenThousand() {
        var keys = new ArrayList<Map<String, Object>>(Collections.nCopies(9_999, SECOND));
        keys.add(FIRST);
        provider.published = keys;
        accepted();
    }

    @Test
    void passesOverMalformedKeysAndDuplicates() {
        provider.published = List.of(Map.of(), Map.of("kty", "RSA", "kid", "first"),
                Map.of("kty", 7, "kid", "first"), Map.of("kty", "RSA", "kid", "first", "n", "!", "e", "AQAB"),
                Map.of("kid", List.of("first")),
                Map.of("kty", "EC", "crv", "P-256", "kid", "first", "x", "AA", "y", "AA"),
                Map.of("kty", "RSA", "kid", "first", "n", SECOND.get("n"), "e", "AQAB"), FIRST, FIRST);
        accepted();
    }

    @Test
    void refusesARsaKeyThatIsTooSmall() {
        BigInteger modulus = BigInteger.ONE.shiftLeft(1023).add(BigInteger.ONE);
        provider.published = List.of(
                Map.of("kty", "RSA", "kid", "first", "n", Base64URL.encode(modulus).toString(), "e", "AQAB"));
        rejected("id_token.key");
    }

    @Test
    void asksOnceMoreForAnUnknownKeyAndThenCoolsDown() {
        unknownKey();
        rejected("id_token.key");
        assertThat(provider.count("/jwks")).isEqualTo(2);
        rejected("id_token.key");
        assertThat(provider.count("/jwks")).isEqualTo(2);
        clock.forward(Duration.ofSeconds(61));
        rejected("id_token.key");
        assertThat(provider.count("/jwks")).isEqualTo(3);
    }

    @Test
    void followsARotationBetweenSignIns() {
        accepted();
        rotate();
        accepted();
        assertThat(provider.count("/jwks")).isEqualTo(2);
    }

    @Test
    void followsARotationJustBeforeSigning() {
        accepted();
        userAgent.answers = request -> {
            rotate();
            return List.of("?code=the-code&state=" + request.get("state"));
        };
        accepted();
    }

    @Test
    void followsARotationOfKeysWithoutNames() {
        provider.signer = claims -> provider.sign(new JWSHeader(JWSAlgorithm.RS256), claims);
        accepted();
        rotate();
        accepted();
        assertThat(provider.count("/jwks")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"max-age=3600 | 200 | 1", "max-age=10 | 20 | 2", "no-store | 1 | 2",
            "max-age=999999999 | 100000 | 2", "public, max-age=100, must-revalidate | 50 | 1",
            "odd | 200 | 1", "odd | 400 | 2"})
    void keepsKeysAsLongAsTheProviderAllows(String cacheControl, int seconds, int requests) {
        provider.on("/jwks", exchange -> {
            exchange.getResponseHeaders().set("Cache-Control", cacheControl);
            TestProvider.json(exchange, 200, Map.of("keys", provider.published));
        });
        accepted();
        clock.forward(Duration.ofSeconds(seconds));
        long now = clock.instant().getEpochSecond();
        provider.claims.putAll(Map.of("iat", now, "exp", now + 300));
        accepted();
        assertThat(provider.count("/jwks")).isEqualTo(requests);
    }

    @Test
    void keepsTheKeysOfEachProviderApart() throws Exception {
        accepted();
        try (var other = new TestProvider()) {
            other.published = List.of(SECOND);
            var first = provider;
            provider = other;
            userAgent = new TestUserAgent(other);
            rejected("id_token.key");
            provider = first;
        }
    }
}
