package dragonkey.client.oauth;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.JWTID;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// Says who we are, signed by our own key: `private_key_jwt` (RFC 7523 §2.2, §3, OIDC Core §9).
final class ClientAssertion {
    /// Long enough for a clock that is off, too short to be worth stealing.
    private static final Duration LIFE = Duration.ofMinutes(1);

    private final PrivateJwk text;
    private final Clock clock;

    ClientAssertion(PrivateJwk text, Clock clock) {
        this.text = text;
        this.clock = clock;
    }

    /// A fresh one: its `jti` is good for one request. The audience is the issuer, which no other provider can
    /// pass for: an assertion made out to an endpoint that a provider merely names could be used elsewhere.
    ///
    /// @throws ProblemException `client.key` when the key is not one that can sign
    PrivateKeyJWT of(ClientID clientId, ProviderMetadata metadata) throws ProblemException {
        JWK key = key();
        Instant now = clock.instant();
        var claims = new JWTClaimsSet.Builder().issuer(clientId.getValue()).subject(clientId.getValue())
                .audience(metadata.issuer().toString()).jwtID(new JWTID().getValue())
                .issueTime(Date.from(now)).expirationTime(Date.from(now.plus(LIFE))).build();
        var jwt = new SignedJWT(new JWSHeader.Builder(algorithm(key)).keyID(key.getKeyID()).build(), claims);
        try {
            jwt.sign(new DefaultJWSSignerFactory().createJWSSigner(key, algorithm(key)));
            return new PrivateKeyJWT(jwt);
        } catch (JOSEException | IllegalArgumentException _) {
            throw refused("this key cannot sign");
        }
    }

    private JWK key() throws ProblemException {
        try {
            JWK key = JWK.parse(text.value());
            if (!key.isPrivate()) {
                throw refused("this is only the public half of a key");
            }
            return key;
        } catch (ParseException _) {
            throw refused("not a JWK"); // the parser's own message may quote the key
        }
    }

    /// The key's own, or the usual one for its kind (RFC 7518 §3.1).
    private static JWSAlgorithm algorithm(JWK key) throws ProblemException {
        if (key.getAlgorithm() != null) {
            return JWSAlgorithm.parse(key.getAlgorithm().getName());
        }
        return switch (key) {
            case RSAKey _ -> JWSAlgorithm.RS256;
            case ECKey ec when ec.getCurve().equals(Curve.P_256) -> JWSAlgorithm.ES256;
            case ECKey ec when ec.getCurve().equals(Curve.P_384) -> JWSAlgorithm.ES384;
            case ECKey ec when ec.getCurve().equals(Curve.P_521) -> JWSAlgorithm.ES512;
            default -> throw refused("an RSA key or an EC key on P-256, P-384 or P-521 is needed");
        };
    }

    private static ProblemException refused(String why) {
        return new ProblemException(Problem.of(ProblemCode.CLIENT_KEY, why));
    }
}
