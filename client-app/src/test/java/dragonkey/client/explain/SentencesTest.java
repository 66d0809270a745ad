package dragonkey.client.explain;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.client.core.ProblemException;
import dragonkey.client.jose.OpaqueKind;
import dragonkey.client.jose.TokenEncryption;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.KeyRemark.KeyOddity;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// Each sentence about a text, a token or a key is said of some input, and of one that it is true of.
public class SentencesTest {
    private static final Instant THEN = Instant.parse("2026-11-26T22:00:00Z");
    /// HS256 with the secret `shhhh`, with neither exp nor aud nor iat.
    private static final String EXAMPLE = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
            + "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiYWRtaW4iOnRydWV9."
            + "5cVB8XgAdafP9frLGndVLFxy7TvU3krptdCt6DEJip8";

    private static String exampleOf(OpaqueKind kind) {
        return switch (kind) {
            case PASETO -> "v2.local.AAAAAAAAAAAA";
            case SAML -> "<samlp:Response ID='a'></samlp:Response>";
            case MACAROON -> "MDAxY2xvY2F0aW9uIGh0dHA6Ly9teWJhbmsvCjAwMjZpZGVudGlmaWVyIHdlIHVzZWQ";
            case CWT -> "d28443a10126a058500102";
            case KEY -> "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----";
            case GITHUB -> "ghp_" + "a".repeat(36);
            case GITLAB -> "glpat-" + "a".repeat(20);
            case SLACK -> "xoxb-" + "1".repeat(12);
            case GOOGLE -> "ya29." + "a".repeat(20);
            case AWS -> "AKIA" + "A".repeat(16);
            case MICROSOFT -> "0.A" + "a".repeat(24) + ".b";
            case STRIPE -> "pk_test_" + "0".repeat(16);
            case API_KEY -> "npm_" + "0".repeat(16);
            case AUTHORIZATION_CODE -> "?code=abc&state=1";
            case ERROR_ANSWER -> "?error=access_denied&state=1";
            case BASIC -> "Basic dXNlcjpwYXNz";
            case SESSION_COOKIE -> "JSESSIONID=0123456789";
            case FILE_NAME -> "token.txt";
            case ADDRESS -> "https://op.example/authorize";
            case JSON -> "[1, 2]";
            case JSON_PART -> "eyJhbGciOiJIUzI1NiJ9";
            case UUID -> "0f8fad5b-d9cb-469f-a165-70867728950e";
            case HEX -> "01".repeat(20);
            case BRANCA -> "870S4BYxgHw0KnP3W9fgVUHEhT5g86vJ17etaC5Kh5uIraWHCI1psNQGv298ZmjPwoYbjDQ9chy2z";
            case HTML -> "<!doctype html><p>Sign in</p>";
            case PROSE -> "there is no token here";
            case OTHER -> "2YotnFZFEjr1zCsicMWpAA";
        };
    }

    @ParameterizedTest
    @EnumSource
    void saysWhatATextIsThatIsNoToken(OpaqueKind kind) {
        assertThat(why(exampleOf(kind), TrustedKeys.NONE)).isEqualTo(Messages.text("opaque." + kind.word()));
    }

    private static VerificationReport judge(String token, TrustedKeys keys) {
        return TokenVerifier.judge(TokenParser.read(token), keys, VerificationOptions.at(THEN));
    }

    private static String why(String token, TrustedKeys keys) {
        return VerdictWords.why(judge(token, keys));
    }

    @Test
    void saysEachHintOfWeaknessOfATokenOrKeyThatIsWeak() throws Exception {
        String claims = encode("{\"iat\":1795000000,\"exp\":1797000000,\"aud\":\"us\",\"password\":\"p\"}");
        String rs256 = encode("{\"alg\":\"RS256\"}") + "." + claims + ".AAAA";
        var small = KeyPairGenerator.getInstance("RSA");
        small.initialize(1024);
        RSAKey key = new RSAKey.Builder((RSAPublicKey) small.generateKeyPair().getPublic()).keyID("one")
                .build();
        String another = key.toJSONString().replaceFirst("\"n\":\".", "\"n\":\"z");
        Stream<VerificationReport> weak = Stream.of(
                judge(EXAMPLE, TrustedKeys.secret("shhhh".getBytes(StandardCharsets.UTF_8))),
                judge(rs256, keys(key.toJSONString())),
                judge(rs256,
                        keys(new RSAKey.Builder(Base64URL.encode(rocaModulus()),
                                Base64URL.encode(BigInteger.valueOf(65_537))).build().toJSONString())),
                judge(rs256, keys("{\"keys\":[" + key.toJSONString() + "," + another + "]}")),
                judge(encode("{\"alg\":\"RSA1_5\",\"enc\":\"A128GCM\"}") + ".AAAA.AAAA.AAAA.AAAA",
                        TrustedKeys.NONE));
        assertThat(SaidSentences.unsaid("hint.weak.", weak.flatMap(report -> report.weaknesses().stream())
                .map(hint -> Messages.text("hint." + hint.code(), hint.detail())))).isEmpty();
    }

    /// Of the form that the broken library made: 65537 to some power, modulo the product of the first primes.
    private static BigInteger rocaModulus() {
        BigInteger product = BigInteger.ONE;
        for (BigInteger prime = BigInteger.TWO; prime.intValue() <= 701; prime = prime.nextProbablePrime()) {
            product = product.multiply(prime);
        }
        return product.shiftLeft(2048 - product.bitLength())
                .add(BigInteger.valueOf(65_537).modPow(BigInteger.valueOf(12_345), product));
    }

    @Test
    void saysEachRemarkOfAKeyThatIsOdd() throws Exception {
        String broken = new RSAKey.Builder(Base64URL.encode(rocaModulus()),
                Base64URL.encode(BigInteger.valueOf(65_537))).build().toJSONString()
                .replaceFirst("\\{", "{\"d\":\"!\",");
        String unread = "{\"keys\":[" + broken + ",{\"kty\":\"AKP\"}]}";
        String elsewhere = text("x5conly.json");
        Stream<TrustedKeys> odd = Stream.concat(
                Stream.of("emptyx5c.json", "x5conly.json", "k1alias.json", "mislabel.pem", "F14.json",
                        "F19.json").map(SentencesTest::text).map(SentencesTest::keys),
                Stream.of(keys(unread), keys(ofAnotherKey(elsewhere))));
        List<String> said = odd.flatMap(keys -> KeyRemarkWords.of(keys).stream()).toList();
        assertThat(SaidSentences.unsaid("token.key.remark.",
                said.stream().map(words -> words.replaceFirst("^\\S+: ", "")))).isEmpty();
        assertThat(said).anyMatch(words -> words.startsWith("One more cannot be used: kty AKP"));
        assertThat(KeyOddity.values()).allMatch(oddity -> Messages.has("token.key.remark." + oddity.word()));
    }

    /// The certificate of one key beside the numbers of another.
    private static String ofAnotherKey(String withCertificate) {
        return withCertificate.replaceFirst("\"x5c\"",
                "\"n\":\"" + Base64URL.encode(rocaModulus()) + "\",\"e\":\"AQAB\",\"x5c\"");
    }

    @Test
    void saysWhatItTookOfATextAndWhatItLeftOut() {
        String half = EXAMPLE.substring(0, 40);
        Stream<String> texts = Stream.of("a\n\"access_token\": \"" + EXAMPLE + "\"", "x\n" + EXAMPLE,
                "token: " + half + "\n" + EXAMPLE.substring(40),
                Base64.getEncoder().encodeToString(EXAMPLE.getBytes(StandardCharsets.UTF_8)));
        assertThat(SaidSentences.unsaid("taken.", texts.map(PastedText::read)
                .flatMap(read -> Stream.concat(Stream.of(TakenWords.about(read, read.tokens().getFirst())),
                        Stream.of(TakenWords.place(read.tokens().getFirst()))))
                .flatMap(words -> Stream.concat(Stream.of(words), Stream.of(words.split("(?<=\\.) ", -1))))))
                .isEmpty();
    }

    /// The rest of `token.why.` is about the session's own tokens, and said in the window.
    @Test
    void saysWhyATokenIsJudgedAsItIs() throws Exception {
        TrustedKeys rsa = keys(text("jwks.json"));
        TrustedKeys secret = TrustedKeys.secret("shhhh".getBytes(StandardCharsets.UTF_8));
        String unsigned = encode("{\"alg\":\"ES256\"}") + ".e30.AAAA";
        byte[] sixteen = "sixteen bytes!!!".getBytes(StandardCharsets.UTF_8);
        var signed = new JWSObject(new JWSHeader(JWSAlgorithm.HS256), new Payload("no claims"));
        signed.sign(new MACSigner(Arrays.copyOf(sixteen, 32)));
        var around = new JWEObject(
                new JWEHeader.Builder(JWEAlgorithm.DIR, EncryptionMethod.A128GCM).contentType("JWT").build(),
                new Payload("no token"));
        around.encrypt(new DirectEncrypter(sixteen));
        Stream<VerificationReport> reports = Stream.of(judge(EXAMPLE, secret),
                judge(EXAMPLE, TrustedKeys.NONE), judge(EXAMPLE, rsa), judge("", TrustedKeys.NONE),
                judge(PastedText.read(text("A01.txt")).tokens().getFirst().text(), rsa),
                judge(text("D01c.txt").strip(), TrustedKeys.NONE),
                judge(text("D03.txt").strip(), keys(text("p256.key"))), judge(unsigned, TrustedKeys.NONE),
                judge(signed.serialize(), TrustedKeys.secret(Arrays.copyOf(sixteen, 32))),
                judge(around.serialize(), TrustedKeys.secret(sixteen)),
                judge(inside(EXAMPLE, sixteen), TrustedKeys.secret(sixteen)),
                judge(inside(inside(EXAMPLE, "another secret !".getBytes(StandardCharsets.UTF_8)), sixteen),
                        TrustedKeys.secret(sixteen)));
        List<VerificationReport> all = reports.toList();
        assertThat(SaidSentences.unsaid("token.verdict.",
                all.stream().map(report -> VerdictWords.word(report.result())))).isEmpty();
        assertThat(SaidSentences.unsaid("token.why.", all.stream().map(VerdictWords::why)))
                .containsExactlyInAnyOrder("token.why.verified", "token.why.rejected", "token.why.access",
                        "token.why.empty");
    }

    private static String inside(String token, byte[] secret) throws ProblemException {
        return TokenEncryption.encrypt(token, "dir", "A128GCM", true,
                new OctetSequenceKey.Builder(secret).build());
    }

    private static TrustedKeys keys(String text) {
        try {
            return KeyReader.read(text.getBytes(StandardCharsets.UTF_8), new char[0]);
        } catch (ProblemException problemException) {
            throw new AssertionError(problemException.problem().code());
        }
    }

    private static String text(String name) {
        try (InputStream in = SentencesTest.class.getResourceAsStream("/dragonkey/client/cases/" + name)) {
            return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String encode(String text) {
        return Base64URL.encode(text).toString();
    }
}
