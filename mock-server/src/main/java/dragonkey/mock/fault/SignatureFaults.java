package dragonkey.mock.fault;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;

import dragonkey.mock.fault.Fault.ClientExpectation;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;

import static java.nio.charset.StandardCharsets.US_ASCII;

/// ID tokens whose header, key, signature or spelling is wrong (RFC 7515, RFC 8725).
final class SignatureFaults {
    private static final String NO_REQUEST = ClaimFaults.REJECT + "; send nothing to the address";

    static final List<Fault> ALL = List.of(
            fault("alg-none", "the ID token is not signed: alg none", "alg", "RFC 8725 §3.2", none("none")),
            fault("alg-none-in-capitals", "the ID token is not signed: alg NoNe", "alg", "RFC 8725 §3.2",
                    none("NoNe")),
            fault("alg-hs256-public-key", "alg is HS256, keyed with the PEM bytes of the public key", "alg",
                    "RFC 8725 §2.1", TokenMutation.idToken(SignatureFaults::hmac)),
            fault("alg-not-agreed", "alg is RS512, which discovery does not list", "alg",
                    "OIDC Core §3.1.3.7", TokenMutation.idToken(right -> {
                        right.header().put("alg", "RS512");
                        return right.signer().sign(JWSAlgorithm.RS512, JsonMutation.write(right.header()),
                                JsonMutation.write(right.claims()));
                    })),
            fault("signature-empty", "the signature is empty", "alg", "RFC 7515 §5.2",
                    TokenMutation.idToken(right -> right.part(0) + "." + right.part(1) + ".")),
            fault("signature-wrong", "the signature is of other claims", "signature", "RFC 7515 §5.2",
                    TokenMutation.idToken(SignatureFaults::ofOtherClaims)),
            new Fault("signature-es256-zero", "an ES256 signature of zeros alone (r = s = 0)",
                    new ClientExpectation(ClaimFaults.REJECT, "id_token.signature", "RFC 8725 §3.2"),
                    List.of(TokenMutation.idToken(right -> right.under(
                            Map.of("alg", "ES256", "typ", "JWT", "kid", EllipticCurveKey.KID),
                            Base64URL.encode(new byte[64]).toString())),
                            JsonMutation.change(FaultPoint.JWKS, EllipticCurveKey::add),
                            JsonMutation.change(FaultPoint.DISCOVERY,
                                    metadata -> metadata.put("id_token_signing_alg_values_supported",
                                            List.of("RS256", "ES256"))))),

            fault("key-embedded", "the header brings along the key that verifies it", "key", "RFC 8725 §3.10",
                    TokenMutation.idToken(SignatureFaults::embedded)),
            header("key-jku", "the header has jku, and a kid that is not in the JWK set", NO_REQUEST,
                    header -> {
                        header.put("jku", "http://127.0.0.1:1/jwks.json");
                        header.put("kid", "elsewhere");
                    }),
            header("key-x5u", "the header has x5u, and a kid that is not in the JWK set", NO_REQUEST,
                    header -> {
                        header.put("x5u", "http://127.0.0.1:1/certificate.pem");
                        header.put("kid", "elsewhere");
                    }),
            header("kid-unknown", "kid is not in the JWK set",
                    "read the JWK set once again, then not for a while; " + ClaimFaults.REJECT,
                    header -> header.put("kid", "unknown")),
            header("kid-path", "kid is a path", ClaimFaults.REJECT,
                    header -> header.put("kid", "../../../../etc/passwd")),
            header("kid-sql", "kid is SQL", ClaimFaults.REJECT,
                    header -> header.put("kid", "x' UNION SELECT 'secret' --")),
            header("kid-huge", "kid has 10 kB", ClaimFaults.REJECT,
                    header -> header.put("kid", "k".repeat(10_000))),
            header("crit-unknown", "crit names an extension that nobody knows", ClaimFaults.REJECT,
                    header -> {
                        header.put("crit", List.of("urn:dragonkey:unknown"));
                        header.put("urn:dragonkey:unknown", true);
                    }),

            fault("typ-access-token", "typ is at+jwt", "typ", "RFC 8725 §3.11",
                    TokenMutation.idTokenHeader(header -> header.put("typ", "at+jwt"))),
            fault("typ-logout-token", "typ is logout+jwt", "typ", "RFC 8725 §3.11",
                    TokenMutation.idTokenHeader(header -> header.put("typ", "logout+jwt"))),
            fault("duplicate-claim", "the claims have sub twice", "format", "RFC 7519 §4",
                    TokenMutation.idToken(right -> right.signer().sign(JWSAlgorithm.RS256,
                            JsonMutation.write(right.header()),
                            "{\"sub\":\"user-keeper\"," + JsonMutation.write(right.claims()).substring(1)))),
            fault("base64-padded", "the signature ends in padding", "format", "RFC 7515 §2",
                    TokenMutation.idToken(right -> right.compact() + "==")),
            fault("base64-stray-bits", "the last character of the signature has unused bits set", "format",
                    "RFC 4648 §3.5", TokenMutation.idToken(right -> strayBits(right.compact()))),
            fault("parts-two", "the ID token has two parts", "format", "RFC 7515 §3.1",
                    TokenMutation.idToken(right -> right.part(0) + "." + right.part(1))),
            fault("parts-four", "the ID token has four parts", "format", "RFC 7515 §3.1",
                    TokenMutation.idToken(right -> right.compact() + "." + right.part(2))),
            fault("id-token-missing", "openid was asked for, and there is no ID token", "missing",
                    "OIDC Core §3.1.3.3",
                    JsonMutation.change(FaultPoint.TOKEN, answer -> answer.remove("id_token"))));

    private SignatureFaults() {}

    private static Fault fault(String name, String changes, String rule, String reference,
            ResponseMutation mutation) {
        return new Fault(name, changes,
                new ClientExpectation(ClaimFaults.REJECT, "id_token." + rule, reference), List.of(mutation));
    }

    private static Fault header(String name, String changes, String clientMust,
            Consumer<Map<String, Object>> change) {
        return new Fault(name, changes, new ClientExpectation(clientMust, "id_token.key", "RFC 8725 §3.10"),
                List.of(TokenMutation.idTokenHeader(change)));
    }

    private static ResponseMutation none(String spelling) {
        return TokenMutation.idToken(right -> right.under(Map.of("alg", spelling, "typ", "JWT"), ""));
    }

    static String ofOtherClaims(TokenMutation right) {
        return right.part(0) + "." + right.part(1) + "."
                + right.signer().sign(right.algorithm(), "{}", "{}").split("\\.", -1)[2];
    }

    static String hmac(TokenMutation right) {
        right.header().put("alg", "HS256");
        String input = Base64URL.encode(JsonMutation.write(right.header())) + "." + right.part(1);
        try {
            return input + "." + new MACSigner(pem(right.signer().publicKey()))
                    .sign(new JWSHeader(JWSAlgorithm.HS256), input.getBytes(US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException("a PEM text is long enough for HS256", e);
        }
    }

    /// What a careless verifier would take for the secret.
    private static byte[] pem(RSAKey key) throws JOSEException {
        return ("-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[]{'\n'}).encodeToString(key.toPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n").getBytes(US_ASCII);
    }

    private static String embedded(TokenMutation right) {
        RSAKey strange = UnregisteredKey.KEY;
        right.header().put("jwk", strange.toPublicJWK().toJSONObject());
        right.header().put("kid", strange.getKeyID());
        return FaultSigner.sign(strange, JWSAlgorithm.RS256, JsonMutation.write(right.header()),
                JsonMutation.write(right.claims()));
    }

    /// 256 bytes leave four bits unused in the last character: the next letter decodes to the same bytes.
    private static String strayBits(String compact) {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int last = alphabet.indexOf(compact.charAt(compact.length() - 1));
        return compact.substring(0, compact.length() - 1) + alphabet.charAt(last + 1);
    }

    /// A key that nobody has registered, made when it is first needed.
    static final class UnregisteredKey {
        static final RSAKey KEY = make();

        private UnregisteredKey() {}

        private static RSAKey make() {
            try {
                return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.RS256).generate();
            } catch (JOSEException e) {
                throw new IllegalStateException("every Java platform makes RSA keys", e);
            }
        }
    }

    /// A P-256 key in the JWK set, so that ES256 is something to be judged.
    private static final class EllipticCurveKey {
        static final String KID = "dragonkey-es256";
        private static final Map<String, Object> JWK = make();

        private static Map<String, Object> make() {
            try {
                return new ECKeyGenerator(Curve.P_256).keyID(KID).keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256).generate().toPublicJWK().toJSONObject();
            } catch (JOSEException e) {
                throw new IllegalStateException("every Java platform makes P-256 keys", e);
            }
        }

        static void add(Map<String, Object> jwks) {
            KeySetFaults.add(jwks, List.of(JWK));
        }
    }
}
