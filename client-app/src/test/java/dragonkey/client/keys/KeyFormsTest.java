package dragonkey.client.keys;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.ProblemException;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyReading.UnreadKey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

/// One key in many wrappings and with many oddities: it stays the same key.
class KeyFormsTest {
    private static final RSAKey KEY = rsa();
    private static final String N = KEY.getModulus().toString();
    private static final String PEM = pem();
    private static final String DER = Base64.getEncoder().encodeToString(der());

    static Stream<String> texts() {
        String escaped = PEM.replace("\n", "\\n");
        String jwk = KEY.toJSONString();
        String jwks = "{\"keys\":[" + jwk + "]}";
        String twice = JsonNodeFactory.instance.stringNode(jwks).toString();
        return Stream.of(
                // as a line of .env, of Python, JavaScript and YAML has it
                "JWT_PUBLIC_KEY=\"" + escaped + "\"", "KEY = '''" + PEM + "'''",
                "const key =\n  '" + PEM.strip().replace("\n", "\\n' +\n  '") + "';",
                "key: |\n" + PEM.indent(4), "{\"public_key\":\"" + escaped.replace("\\n", "\\\\n") + "\"}",
                "> " + PEM.replace("\n", "\n> "), PEM.replace("\n", ""),
                PEM.replace(" PUBLIC KEY", " RSA PRIVATE KEY"), "Here it is:\n\n" + PEM + "\nBye.",
                // as clouds have it
                "{\"realm\":\"x\",\"public_key\":\"" + DER + "\",\"token-service\":\"https://a/b\"}",
                "{\"client_id\":\"a\",\"jwks\":" + jwks + "}", "{\"jwks\":" + twice + "}",
                "{\"keys\":[{\"kid\":\"a\",\"algorithm\":\"RS256\",\"publicKey\":\"" + DER + "\"}]}",
                "{\"kind\":\"Secret\",\"data\":{\"key.pub\":\"" + base64(PEM) + "\"}}",
                "kind: Secret\ndata:\n  jwks.json: " + base64(jwks) + "\n  other: aGVsbG8=\n",
                "kind: ConfigMap\ndata:\n  jwks.json: |\n    " + jwks + "\n", base64(jwks),
                base64(base64(PEM)), "JWKS='" + jwks + "'", "window.keys = " + jwks + ";", "[" + jwk + "]",
                "\n\n" + jwk, "<X509Data><Key>" + DER + "</Key></X509Data>", HexFormat.of().formatHex(der()),
                "ssh-rsa " + Base64.getEncoder().encodeToString(ssh()) + " me@example",
                "[\"" + escaped + "\"]", "'" + DER + "'", "\ufeff" + DER, PEM.replace("\n", "\r\n"),
                DER.replaceAll("(.{64})", "$1\n"),
                // as source code and pages have it
                "module.exports = { keys: [ { kty: 'RSA', n: '" + N + "', e: 'AQAB', }, ], };",
                "{'keys': [{'kty': 'RSA', 'n': '" + N + "', 'e': 'AQAB', 'alg': None, 'x': True}]}",
                "// ours\n{\"keys\":[" + jwk + ",],}", jwks.replace("\"", "&quot;"),
                PEM.replace("\n", "<br/>"), URLEncoder.encode(PEM, StandardCharsets.UTF_8),
                URLEncoder.encode(PEM, StandardCharsets.UTF_8).replace("+", "%20"),
                "{\"key\":[\"" + PEM.strip().replace("\n", "\",\"") + "\"]}",
                "keys:\n  - kty: RSA\n    use: sig\n    n: " + N + "\n    e: AQAB\n",
                "kty = \"RSA\"\nn = \"" + N + "\"\ne = \"AQAB\"\n",
                // as others write the numbers
                "<RSAKeyValue><Modulus>" + modulus() + "</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>",
                "<ds:RSAKeyValue>\n <ds:Modulus>\n" + modulus().replaceAll("(.{64})", "$1\n")
                        + "\n </ds:Modulus>\n <ds:Exponent>AQAB</ds:Exponent>\n</ds:RSAKeyValue>",
                "{\"modulus\":\"" + modulus() + "\",\"exponent\":\"AQAB\"}",
                "{\"Modulus\":\"" + modulus() + "\",\"Exponent\":\"AQAB\"}",
                "Public-Key: (2048 bit)\nModulus:\n    00:" + HexFormat.ofDelimiter(":")
                        .formatHex(KEY.getModulus().decode()).replaceAll("(.{45})", "$1\n    ")
                        + "\nExponent: 65537 (0x10001)\n",
                "0x" + HexFormat.of().formatHex(der()), HexFormat.ofDelimiter(":").formatHex(der()));
    }

    @Test
    void keepsAPlusThatEndsALineOfProgramText() throws Exception {
        int behind = DER.indexOf('+') + 1;
        String text = "'-----BEGIN PUBLIC KEY-----\\n' +\n '" + DER.substring(0, behind) + "\\n' +\n '"
                + DER.substring(behind) + "\\n' +\n '-----END PUBLIC KEY-----'";
        readsOneKeyHoweverItIsWrapped(text);
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsOneKeyHoweverItIsWrapped(String text) throws Exception {
        List<JWK> keys = read(text).all();
        assertThat(keys).hasSize(1);
        assertThat(keys.getFirst().getRequiredParams()).isEqualTo(KEY.getRequiredParams());
    }

    @Test
    void readsUtf16WithoutAByteOrderMark() throws Exception {
        for (var charset : List.of(StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
            assertThat(KeyReader.read(PEM.getBytes(charset), new char[0]).all()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"use\":null", "\"use\":[]", "\"use\":7", "\"use\":\"SIG\"", "\"use\":[\"sig\"]",
            "\"alg\":null", "\"alg\":[\"RS256\"]", "\"alg\":\"rsa-sha256\"", "\"key_ops\":\"\"",
            "\"key_ops\":[]", "\"key_ops\":[\"Verify\"]", "\"key_ops\":[\"verify\",\"verify\"]",
            "\"key_ops\":\"verify sign\"", "\"x5c\":null", "\"x5c\":[7]", "\"x5c\":[\"\"]", "\"x5c\":{}",
            "\"x5t\":\"\"", "\"x5t#S256\":7", "\"x5u\":\"\"", "\"exp\":\"never\"", "\"iat\":{}",
            "\"kid\":null", "\"kid\":\"\"", "\"kid\":[\"a\"]", "\"kid\":7", "\"d\":\"!\"", "\"kty\":\"rsa\"",
            "\"e\":65537", "\"e\":\"AAEAAQ\"", "\"e\":\"010001\"", "\"e\":\"0x10001\"", "\"kty\":\"RSA-HSM\"",
            "\"use\":\"both\"", "\"use\":\"*\"", "\"key_ops\":[\"*\"]", "\"key_ops\":\"all\"",
            "\"alg\":\"SHA256withRSA\"", "\"nbf\":\"2030-01-01\""})
    void usesTheKeyAndRemarksOnTheOddMember(String member) {
        String name = member.substring(1, member.indexOf('"', 1));
        ObjectNode jwk = JsonNodeFactory.instance.objectNode();
        try {
            jwk = dragonkey.client.core.Json.object("{" + member + "}");
        } catch (dragonkey.client.core.MalformedException e) {
            throw new AssertionError(e);
        }
        if (!name.equals("kty")) {
            jwk.put("kty", "RSA");
        }
        if (!name.equals("e")) {
            jwk.put("e", "AQAB");
        }
        jwk.put("n", N);
        assertThat(KeyReader.jwk(jwk)).isInstanceOfSatisfying(TrustedKey.class, key -> {
            assertThat(key.jwk().getRequiredParams()).isEqualTo(KEY.getRequiredParams());
            assertThat(key.remarks()).isNotEmpty().allMatch(remark -> remark.member().contains(name));
            assertThat(Algorithms.forbidding(key.jwk(), com.nimbusds.jose.jwk.KeyUse.SIGNATURE,
                    java.util.Set.of(com.nimbusds.jose.jwk.KeyOperation.VERIFY), List.of("RS256"))).isEmpty();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"use\":\"enc\"", "\"use\":\"ENC\"", "\"use\":[\"enc\"]", "\"use\":\"tls\"",
            "\"key_ops\":[\"encrypt\"]", "\"key_ops\":\"encrypt\"",
            "\"use\":\"sig\",\"key_ops\":[\"encrypt\"]", "\"use\":\"enc\",\"key_ops\":[\"verify\"]",
            "\"key_ops\":[\"attest\"]", "\"alg\":\"PS256\"", "\"alg\":\"RSA-OAEP\"", "\"alg\":\"ps256\"",
            "\"alg\":\"none\""})
    void letsNothingOddUndoWhatAMemberForbids(String members) throws Exception {
        ObjectNode jwk = dragonkey.client.core.Json.object("{" + members + "}");
        jwk.put("kty", "RSA").put("n", N).put("e", "AQAB");
        assertThat(KeyReader.jwk(jwk)).isInstanceOfSatisfying(TrustedKey.class,
                key -> assertThat(Algorithms.forbidding(key.jwk(), com.nimbusds.jose.jwk.KeyUse.SIGNATURE,
                        java.util.Set.of(com.nimbusds.jose.jwk.KeyOperation.VERIFY), List.of("RS256")))
                        .hasValueSatisfying(why -> assertThat(why).contains("\"")));
    }

    @Test
    void readsNumbersInOrdinaryBase64AndWithLeadingZeros() {
        byte[] padded = new byte[257];
        byte[] n = KEY.getModulus().decode();
        System.arraycopy(n, 0, padded, padded.length - n.length, n.length);
        for (String number : List.of(Base64.getEncoder().encodeToString(n),
                Base64URL.encode(padded).toString(), Base64.getMimeEncoder().encodeToString(n),
                HexFormat.of().formatHex(n), "0x" + HexFormat.of().withUpperCase().formatHex(n),
                HexFormat.ofDelimiter(":").formatHex(n), new BigInteger(1, n).toString())) {
            ObjectNode jwk = JsonNodeFactory.instance.objectNode().put("kty", "RSA").put("e", "AQAB").put("n",
                    number);
            assertThat(KeyReader.jwk(jwk)).isInstanceOfSatisfying(TrustedKey.class, key -> {
                assertThat(key.jwk().getRequiredParams()).isEqualTo(KEY.getRequiredParams());
                assertThat(key.remarks()).hasSize(1);
            });
        }
    }

    @Test
    void readsTheNumbersOfACurveHoweverTheyAndItsNameAreWritten() throws Exception {
        ECKey key = new ECKeyGenerator(Curve.P_256).generate();
        byte[] x = key.getX().decode();
        for (String name : List.of("NIST P-256", "secp256r1", "1.2.840.10045.3.1.7",
                "urn:oid:1.2.840.10045.3.1.7")) {
            ObjectNode jwk = JsonNodeFactory.instance.objectNode().put("kty", "EC").put("crv", name)
                    .put("x", HexFormat.of().formatHex(x)).put("y", new BigInteger(1, key.getY().decode()));
            assertThat(KeyReader.jwk(jwk)).isInstanceOfSatisfying(TrustedKey.class,
                    read -> assertThat(read.jwk().getRequiredParams()).isEqualTo(key.getRequiredParams()));
        }
        ObjectNode other = JsonNodeFactory.instance.objectNode().put("kty", "EC").put("crv", "P-384")
                .put("x", key.getX().toString()).put("y", key.getY().toString());
        assertThat(KeyReader.jwk(other)).isInstanceOfSatisfying(UnreadKey.class,
                unread -> assertThat(unread.why()).isEqualTo("x and y are no point of the curve P-384"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"keys":[{"kty":"RSA","kid":"a","kid":"b"}]} | a member is there twice
            {"keys":[{"kty":"RSA","n": | its end is missing
            {"keys" [] } | it cannot be read from line 1, column
            Modulus=ABCDEF | one number of an RSA key
            -----BEGIN PGP PUBLIC KEY BLOCK----- AAAA =a -----END PGP PUBLIC KEY BLOCK----- | a key of PGP
            """)
    void saysWhyATextHoldsNoKey(String text, String words) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(text));
        assertThat(refusal.problem().detail()).contains(words);
    }

    @Test
    void saysWhyAKeyOfASetCannotBeUsed() throws Exception {
        TrustedKeys keys = read("{\"keys\":[" + KEY.toJSONString()
                + ",{\"kty\":\"AKP\",\"kid\":\"pq\",\"alg\":\"ML-DSA-44\",\"pub\":\"AAAA\"},{\"kty\":\"RSA\"}]}");
        assertThat(keys.all()).hasSize(1);
        assertThat(keys.unread()).extracting(UnreadKey::why).containsExactly("kty AKP is not supported here",
                "n is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eyJhbGciOiJIUzI1NiJ9.e30.AAAA", "https://op.example/jwks",
            "PuTTY-User-Key-File-2: ssh-rsa"})
    void namesWhatIsNoKey(String text) {
        ProblemException refusal = catchThrowableOfType(ProblemException.class, () -> read(text));
        assertThat(refusal.problem().code()).isEqualTo("key.foreign");
    }

    /// Whoever writes the token writes these too.
    @Test
    void trustsNoKeyThatATokenBrings() {
        String header = Base64URL.encode("{\"alg\":\"RS256\",\"jwk\":" + KEY.toJSONString() + "}").toString();
        for (String text : List.of(header + ".e30.AAAA", "token: " + header + ".e30.AAAA and more")) {
            assertThat(catchThrowableOfType(ProblemException.class, () -> read(text))).isNotNull();
        }
    }

    @Test
    void findsTwoKeysOfOneName() throws Exception {
        String other = rsa().toJSONString().replace("}", ",\"kid\":\"a\"}");
        String one = KEY.toJSONString().replace("}", ",\"kid\":\"a\"}");
        assertThat(read("{\"keys\":[" + one + "," + other + "]}").doubledKids()).containsExactly("a");
        assertThat(read("{\"keys\":[" + one + "," + one + "]}").doubledKids()).isEmpty();
    }

    @Test
    void costsInProportionToTheText() {
        List<String> hostile = List.of("-----BEGIN ".repeat(80_000), "\\".repeat(980_000),
                "-----BEGIN A-----\n" + " ".repeat(800_000) + "x", "sk-".repeat(320_000), "{".repeat(980_000),
                "[{\"a\":".repeat(160_000), "MIIB".repeat(240_000), "LS0tLS1CRUdJTi".repeat(70_000),
                "\"".repeat(980_000), "=".repeat(980_000), "ssh-rsa AAAA ".repeat(76_000),
                "a\n".repeat(480_000), "<Modulus>AAAA".repeat(8_000), "Modulus: 00:".repeat(8_000),
                "kty: RSA\nn: A\n".repeat(6_000), "{a:".repeat(32_000), "n: " + "a ".repeat(40_000),
                "BEGIN+A-----".repeat(8_000), "<br>".repeat(24_000));
        for (String text : hostile) {
            assertTimeout(Duration.ofSeconds(10),
                    () -> assertThatCode(() -> read(text)).isInstanceOf(ProblemException.class));
        }
    }

    @Test
    void tellsTheKeysOfTheBrokenLibrary() {
        BigInteger product = Stream.iterate(BigInteger.TWO, BigInteger::nextProbablePrime).limit(39)
                .reduce(BigInteger.ONE, BigInteger::multiply);
        BigInteger power = BigInteger.valueOf(65537).modPow(BigInteger.valueOf(123_456), product);
        BigInteger roca = product.shiftLeft(1900).add(power);
        assertThat(RocaFingerprint.isOf(roca)).isTrue();
        assertThat(RocaFingerprint.isOf(roca.add(BigInteger.TWO))).isFalse();
        assertThat(RocaFingerprint.isOf(KEY.getModulus().decodeToBigInteger())).isFalse();
    }

    private static TrustedKeys read(String text) throws ProblemException {
        return KeyReader.read(text.getBytes(StandardCharsets.UTF_8), new char[0]);
    }

    private static RSAKey rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            return new RSAKey.Builder((RSAPublicKey) pair.getPublic()).build();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] der() {
        try {
            return KEY.toRSAPublicKey().getEncoded();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] ssh() {
        try {
            return org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil
                    .encodePublicKey(new org.bouncycastle.crypto.params.RSAKeyParameters(false,
                            KEY.getModulus().decodeToBigInteger(), BigInteger.valueOf(65537)));
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String modulus() {
        return Base64.getEncoder().encodeToString(KEY.getModulus().decode());
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(der()).replaceAll("(.{64})", "$1\n")
                + "\n-----END PUBLIC KEY-----\n";
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
