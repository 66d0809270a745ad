package dragonkey.mock.token;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DpopProofsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");
    private static final URI API = URI.create("http://localhost:3001/api/dragons");

    private final DpopProofs proofs = DpopProofs.inMemory(Clock.fixed(NOON, ZoneOffset.UTC));

    private static String proof(ECKey key, Map<String, Object> more) throws Exception {
        Map<String, Object> claims = new HashMap<>(
                Map.of("htm", "GET", "htu", API.toString(), "iat", NOON.getEpochSecond(), "jti", "j1"));
        claims.putAll(more);
        JWSObject token = new JWSObject(new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt")).jwk(key.toPublicJWK()).build(), new Payload(claims));
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    @Test
    void wantsTheHashOfTheAccessTokenThatComesAlong() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        DpopProofs.ProofUse proofUse = new DpopProofs.ProofUse("GET", API, "the.access.token");
        String ath = Base64URL.encode(MessageDigest.getInstance("SHA-256")
                .digest("the.access.token".getBytes(StandardCharsets.US_ASCII))).toString();
        assertThat(proofs.judge(List.of(proof(key, Map.of())), proofUse))
                .isInstanceOf(DpopProofs.ProofResult.InvalidProof.class);
        assertThat(proofs.judge(List.of(proof(key, Map.of("ath", "another"))), proofUse))
                .isInstanceOf(DpopProofs.ProofResult.InvalidProof.class);
        assertThat(proofs.judge(List.of(proof(key, Map.of("ath", ath))), proofUse))
                .isEqualTo(new DpopProofs.ProofResult.ValidProof(key.computeThumbprint().toString()));
    }

    @Test
    void saysThatThereIsNone() {
        assertThat(proofs.judge(List.of(), new DpopProofs.ProofUse("GET", API, null)))
                .isEqualTo(new DpopProofs.ProofResult.NoProof());
    }
}
