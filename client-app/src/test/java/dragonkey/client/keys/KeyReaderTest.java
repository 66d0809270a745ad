package dragonkey.client.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.List;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpServer;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.Jwks;

import static dragonkey.client.keys.TestPem.locked;
import static dragonkey.client.keys.TestPem.old;
import static dragonkey.client.keys.TestPem.pem;
import static dragonkey.client.keys.TestPem.pemBytes;
import static dragonkey.client.keys.TestPem.withRounds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/// Keys in every form in which people have them: each is read to the same key, and refused by name when it cannot be.
class KeyReaderTest {
    private static final KeyPair RSA = pair("RSA",
            new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
    private static final KeyPair EC = pair("EC", new ECGenParameterSpec("secp384r1"));
    private static final Time TIME = new Time(new DERUTCTime("260101000000Z"));
    private static final char[] NO_PASSPHRASE = {};

    @Test
    void readsPublicKeysInPem() throws Exception {
        assertThat(modulus(read(pem("PUBLIC KEY", RSA.getPublic().getEncoded())))).isEqualTo(modulus());
        assertThat(modulus(read(pem("RSA PUBLIC KEY", SubjectPublicKeyInfo
                .getInstance(RSA.getPublic().getEncoded()).parsePublicKey().getEncoded()))))
                .isEqualTo(modulus());
        JWK ec = read(pem("PUBLIC KEY", EC.getPublic().getEncoded()));
        assertThat(((ECKey) ec).getCurve()).isEqualTo(Curve.P_384);
        assertThat(ec.isPrivate()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ed25519", "X25519"})
    void readsTheKeysOfRfc8410(String algorithm) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        JWK open = read(pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        JWK whole = read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
        assertThat(whole.isPrivate()).isTrue();
        assertThat(whole.toPublicJWK()).isEqualTo(open);
        assertThat(der(pair.getPublic().getEncoded())).isEqualTo(open);
        assertThat(der(pair.getPrivate().getEncoded())).isEqualTo(whole);
    }

    @Test
    void readsPrivateKeysInPkcs1Pkcs8AndSec1() throws Exception {
        for (KeyPair pair : List.of(RSA, EC)) {
            byte[] pkcs1 = PrivateKeyInfo.getInstance(pair.getPrivate().getEncoded()).parsePrivateKey()
                    .toASN1Primitive().getEncoded();
            JWK whole = read(pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            assertThat(whole.isPrivate()).isTrue();
            assertThat(whole.toPublicJWK()).isEqualTo(read(pem("PUBLIC KEY", pair.getPublic().getEncoded())));
            assertThat(der(pair.getPrivate().getEncoded())).isEqualTo(whole);
            assertThat(der(pair.getPublic().getEncoded())).isEqualTo(whole.toPublicJWK());
            if (pair == RSA) {
                assertThat(read(pem("RSA PRIVATE KEY", pkcs1))).isEqualTo(whole);
            }
        }
        assertThat(read(pem("EC PRIVATE KEY", sec1())))
                .isEqualTo(read(pem("PRIVATE KEY", EC.getPrivate().getEncoded())));
    }

    @Test
    void opensEncryptedKeysWithTheirPassphraseAlone() throws Exception {
        JWK whole = read(pem("PRIVATE KEY", RSA.getPrivate().getEncoded()));
        for (String locked : List.of(locked(RSA.getPrivate(), 2048),
                old(RSA.getPrivate(), "opensesame".toCharArray()))) {
            assertThat(locked).contains("ENCRYPTED");
            assertThat(KeyReader.read(bytes(locked), "opensesame".toCharArray()).all())
                    .containsExactly(whole);
            assertThat(refusal(bytes(locked), "wrong")).isEqualTo("key.passphrase");
            assertThat(refusal(bytes(locked), "")).isEqualTo("key.passphrase");
        }
    }

    @Test
    void doesNotCountForeverForAPassphrase() throws Exception {
        String locked = locked(RSA.getPrivate(), 2048);
        byte[] der = pemBytes(locked);
        assertThat(refusal(bytes(pem("ENCRYPTED PRIVATE KEY", withRounds(der, 2_000_000_000))), "opensesame"))
                .isEqualTo("key.unsupported");
        assertThat(refusal(bytes(pem("ENCRYPTED PRIVATE KEY", withRounds(der, 10_000_001))), "opensesame"))
                .isEqualTo("key.unsupported");
    }

    @Test
    void readsTheKeyOutOfACertificate() throws Exception {
        byte[] certificate = certificate().getEncoded();
        assertThat(modulus(read(pem("CERTIFICATE", certificate)))).isEqualTo(modulus());
        assertThat(modulus(der(certificate))).isEqualTo(modulus());
    }

    @Test
    void readsAJwkAKeySetAndSeveralPemBlocks() throws Exception {
        String jwk = "{\"kty\":\"oct\",\"k\":\"AQID\"}";
        assertThat(((OctetSequenceKey) read(jwk)).toByteArray()).containsExactly(1, 2, 3);
        assertThat(KeyReader
                .read(bytes("\n {\"keys\":[" + jwk + ",{\"kty\":\"EC\"},{\"kty\":\"new\"}," + jwk + "]}"),
                        NO_PASSPHRASE)
                .all()).hasSize(2);
        assertThat(KeyReader.read(bytes(pem("PUBLIC KEY", RSA.getPublic().getEncoded()) + "and\n"
                + pem("PUBLIC KEY", EC.getPublic().getEncoded())), NO_PASSPHRASE).all()).hasSize(2);
    }

    @Test
    void readsSecretsAsTextHexadecimalAndBase64() throws Exception {
        assertThat(secret(KeyReader.secret("\u00fc"))).containsExactly(0xc3, 0xbc);
        assertThat(secret(KeyReader.hexSecret(" 00fF "))).containsExactly(0, 255);
        for (String base64 : List.of("-_8=", "+/8=", "-_8", "+/8\n")) {
            assertThat(secret(KeyReader.base64Secret(base64))).containsExactly(0xfb, 0xff);
        }
    }

    @Test
    void refusesWhatIsNoSecret() {
        assertThat(catchThrowableOfType(ProblemException.class, () -> KeyReader.secret("")).problem().code())
                .isEqualTo("key.empty");
        assertThat(catchThrowableOfType(ProblemException.class, () -> KeyReader.hexSecret("abc")).problem()
                .code()).isEqualTo("key.format");
        assertThat(catchThrowableOfType(ProblemException.class, () -> KeyReader.base64Secret("?")).problem()
                .code()).isEqualTo("key.format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "{}", "{\"kty\":\"oct\",\"k\":1}", "{\"kty\":\"RSA\",\"n\":\"sEcReT\"}",
            "-----BEGIN PUBLIC KEY-----\nsEcReT\n-----END PUBLIC KEY-----\n", "-----BEGIN PUBLIC KEY-----",
            "-----BEGIN X509 CRL-----\nsEcReT=\n-----END X509 CRL-----\n"})
    void refusesWhatIsNoKeyWithoutRepeatingIt(String text) {
        ProblemException problemException = catchThrowableOfType(ProblemException.class,
                () -> KeyReader.read(bytes(text), NO_PASSPHRASE));
        assertThat(problemException.problem().code()).isEqualTo("key.format");
        assertThat(problemException.toString() + problemException.problem()).doesNotContain("sEcReT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "0", "jfpCXit8HC3Ja61k+y1qdDx2uIsxwrQc/EgyVDPGOHY=", "00ff00ff00ff00ff"})
    void hintsAtTheFormsOfASecretWhereThereIsNoKey(String text) {
        ProblemException problemException = catchThrowableOfType(ProblemException.class,
                () -> KeyReader.read(bytes(text), NO_PASSPHRASE));
        assertThat(problemException.problem().code()).isEqualTo("key.secret");
        assertThat(problemException.problem().detail()).contains("--secret-base64");
    }

    @Test
    void refusesNothingTooMuchAndAnEmptySet() throws Exception {
        assertThat(refusal(new byte[0], "")).isEqualTo("key.empty");
        assertThat(refusal(new byte[KeyReader.LARGEST + 1], "")).isEqualTo("key.too_large");
        assertThat(refusal(bytes("{\"keys\":[]}"), "")).isEqualTo("key.empty");
        assertThat(refusal(pair("DSA", null).getPublic().getEncoded(), "")).startsWith("key.");
    }

    @Test
    void fetchesAKeySetAndFindsItFromTheMetadata() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String root = "http://127.0.0.1:" + server.getAddress().getPort();
        answer(server, "/keys", "{\"keys\":[{\"kty\":\"oct\",\"k\":\"AQID\"}]}");
        answer(server, "/metadata", "{\"issuer\":\"x\",\"jwks_uri\":\"" + root + "/keys\"}");
        answer(server, "/odd", "{\"jwks_uri\":\"http://a b\"}");
        answer(server, "/none", "{\"keys\":[]}");
        answer(server, "/text", "hello");
        server.start();
        try {
            HttpTransport httpTransport = new HttpTransport(Duration.ofSeconds(30));
            for (String path : List.of("/keys", "/metadata")) {
                assertThat(secret(Jwks.download(httpTransport, URI.create(root + path)))).containsExactly(1,
                        2, 3);
            }
            assertThat(fetchRefusal(httpTransport, root + "/odd")).isEqualTo("key.format");
            assertThat(fetchRefusal(httpTransport, root + "/none")).isEqualTo("key.empty");
            assertThat(fetchRefusal(httpTransport, root + "/text")).startsWith("jwks.");
            assertThat(fetchRefusal(httpTransport, root + "/missing")).startsWith("jwks.");
        } finally {
            server.stop(0);
        }
    }

    private static void answer(HttpServer server, String path, String body) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes(body).length);
            exchange.getResponseBody().write(bytes(body));
            exchange.close();
        });
    }

    private static String fetchRefusal(HttpTransport httpTransport, String address) {
        return catchThrowableOfType(ProblemException.class,
                () -> Jwks.download(httpTransport, URI.create(address))).problem().code();
    }

    private static String refusal(byte[] content, String passphrase) {
        return catchThrowableOfType(ProblemException.class,
                () -> KeyReader.read(content, passphrase.toCharArray())).problem().code();
    }

    private static JWK read(String text) throws ProblemException {
        return only(KeyReader.read(bytes(text), NO_PASSPHRASE));
    }

    private static JWK der(byte[] der) throws ProblemException {
        return only(KeyReader.read(der, NO_PASSPHRASE));
    }

    private static JWK only(TrustedKeys trustedKeys) {
        assertThat(trustedKeys.all()).hasSize(1);
        return trustedKeys.all().getFirst();
    }

    private static byte[] secret(TrustedKeys trustedKeys) {
        return ((OctetSequenceKey) only(trustedKeys)).toByteArray();
    }

    private static BigInteger modulus() {
        return ((java.security.interfaces.RSAPublicKey) RSA.getPublic()).getModulus();
    }

    private static BigInteger modulus(JWK key) {
        return ((RSAKey) key).getModulus().decodeToBigInteger();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// As OpenSSL writes it, with the curve inside (RFC 5915).
    private static byte[] sec1() throws IOException {
        var whole = PrivateKeyInfo.getInstance(EC.getPrivate().getEncoded());
        BigInteger d = ((java.security.interfaces.ECPrivateKey) EC.getPrivate()).getS();
        return new org.bouncycastle.asn1.sec.ECPrivateKey(384, d,
                whole.getPrivateKeyAlgorithm().getParameters()).getEncoded();
    }

    private static X509CertificateHolder certificate() throws Exception {
        PublicKey key = RSA.getPublic();
        X500Name name = new X500Name("CN=example");
        return new X509v3CertificateBuilder(name, BigInteger.ONE, TIME, TIME, name,
                SubjectPublicKeyInfo.getInstance(key.getEncoded()))
                .build(new JcaContentSignerBuilder("SHA256withRSA").build(RSA.getPrivate()));
    }

    private static KeyPair pair(String algorithm,
            @org.jspecify.annotations.Nullable AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            if (parameters != null) {
                generator.initialize(parameters);
            }
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
