package dragonkey.client.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OutputEncryptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.Main;
import dragonkey.client.jose.TokenEncryption;
import dragonkey.client.jose.TokenSigning;
import dragonkey.client.testing.RefusingPort;

import static org.assertj.core.api.Assertions.assertThat;

/// The command `inspect`: its exit status, its output, and what it does not say.
class InspectCommandTest {
    private static final String TOKEN = "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    private static final String KEY = "{\"kty\":\"oct\",\"k\":\"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow\"}";
    private static final Clock BEFORE = Clock.fixed(Instant.ofEpochSecond(1_300_819_379), ZoneOffset.UTC);

    @TempDir
    Path folder;

    private record InspectRun(int status, String out, String err) {
    }

    @Test
    void tellsByItsExitStatus() throws IOException {
        assertThat(run("", TOKEN, "--key", key()).status).isZero();
        assertThat(run("", TOKEN, "--key", key(), "--at", "1300819380").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--key", key(), "--issuer", "Joe").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--key", key(), "--issuer", "joe").status).isZero();
        assertThat(run("", TOKEN, "--key", key(), "--audience", "us").status).isEqualTo(1);
        assertThat(run("", TOKEN, "--secret", "another").status).isEqualTo(1);
        assertThat(run("", TOKEN).status).isEqualTo(2);
        assertThat(run("", "hello").status).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--colour red", "--at soon", "--key /no/such/file", "--secret a --secret-hex 00",
            "--secret-hex xyz", "--secret-base64 xyz!", "--key", "xyz", "--json=xyz",
            "--issuer a --issuer xyz", "-xyz", "--xyz0", "--secret=xyz --secret-file f", "--at xyz"})
    void saysWrongUsageInOneLineWithoutRepeatingASecret(String options) {
        List<String> arguments = new ArrayList<>(List.of(TOKEN));
        arguments.addAll(List.of(options.split(" ", -1)));
        InspectRun inspectRun = run("", arguments.toArray(String[]::new));
        assertThat(inspectRun.status).isEqualTo(64);
        assertThat(inspectRun.err.lines()).singleElement().asString().startsWith("dragonkey: ")
                .doesNotContain("xyz");
        assertThat(inspectRun.out).isEmpty();
    }

    @Test
    void answersEachLineOfStandardInputWithAnObject() throws IOException {
        InspectRun inspectRun = run(TOKEN + "\n\n" + TOKEN.replace("dBjf", "ABCD") + "\r\nhello\n", "-",
                "--json", "--key", key());
        assertThat(inspectRun.status).isEqualTo(1);
        List<JsonNode> answers = inspectRun.out.lines().map(JsonMapper.shared()::readTree).toList();
        assertThat(answers).extracting(answer -> answer.path("verdict").stringValue())
                .containsExactly("verified", "rejected", "unverified");
        assertThat(answers).extracting(answer -> answer.path("kind").stringValue()).containsExactly("jws",
                "jws", "opaque");
        assertThat(answers.getFirst().path("claims").path("iss").stringValue()).isEqualTo("joe");
        assertThat(answers.getFirst().path("header").path("alg").stringValue()).isEqualTo("HS256");
        assertThat(answers.getFirst().path("checks")).anySatisfy(check -> {
            assertThat(check.path("code").stringValue()).isEqualTo("signature");
            assertThat(check.path("outcome").stringValue()).isEqualTo("passed");
        });
    }

    @Test
    void takesATokenOutOfATokenResponseOfManyLines() throws IOException {
        assertThat(run("{\n\"token_type\": \"Bearer\",\n\"access_token\": \"" + TOKEN + "\"\n}\n", "-",
                "--key", key()).status).isZero();
        assertThat(run("", "Authorization: Bearer " + TOKEN, "--key", key()).status).isZero();
        assertThat(run("", "https://a.example/cb#access_token=" + TOKEN + "&state=1", "--key", key()).status)
                .isZero();
    }

    /// RFC 7797 §4.2: the payload travels apart from the token.
    @Test
    void judgesATokenOverAPayloadFromAFile() throws IOException {
        String token = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY";
        String payload = Files.writeString(folder.resolve("payload"), "$.02").toString();
        assertThat(run("", token, "--key", key(), "--payload", payload).status).isZero();
        Files.writeString(folder.resolve("payload"), "$.03");
        assertThat(run("", token, "--key", key(), "--payload", payload).status).isEqualTo(1);
    }

    @Test
    void opensALockedKeyWithThePassphraseInAFile() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("RSA").generateKeyPair();
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).privateKey(pair.getPrivate())
                .build();
        String token = TokenSigning.sign(JsonMapper.shared().createObjectNode().put("alg", "RS256"), "{}",
                key);
        String locked = Files.writeString(folder.resolve("key.pem"), locked(pair, "open sesame")).toString();
        String passphrase = Files.writeString(folder.resolve("passphrase"), "open sesame\n").toString();
        assertThat(run("", token, "--key", locked, "--passphrase-file", passphrase).status).isZero();
        Files.writeString(folder.resolve("passphrase"), "open barley");
        InspectRun wrong = run("", token, "--key", locked, "--passphrase-file", passphrase);
        assertThat(wrong.status).isEqualTo(64);
        assertThat(wrong.err.lines()).singleElement().asString().contains("--key: key.passphrase");
    }

    /// The one secret, in each form that people have it in.
    @Test
    void saysThatATokenInsideIsNotVerifiedWhenItsKeyIsNotGiven() throws Exception {
        RSAKey outer = new RSAKeyGenerator(2048).keyID("ours").generate();
        String token = TokenEncryption.encrypt(TOKEN, "RSA-OAEP-256", "A256GCM", true, outer);
        String file = Files.writeString(folder.resolve("outer.jwk"), outer.toJSONString()).toString();
        InspectRun alone = run("", token, "--json", "--key", file);
        assertThat(alone.status).isEqualTo(2);
        assertThat(alone.out).contains("\"verdict\":\"unverified\"", "The key fits the outer layer alone");
        String both = Files
                .writeString(folder.resolve("both"), "{\"keys\":[" + outer.toJSONString() + "," + KEY + "]}")
                .toString();
        assertThat(run("", token, "--jwks", both).status).isZero();
    }

    @Test
    void takesASecretAsTextInBase64InHexAndFromAFile() throws Exception {
        byte[] secret = "0123456789 abcdef\u00e9 of thirty-two bytes ".getBytes(StandardCharsets.UTF_8);
        OctetSequenceKey key = new OctetSequenceKey.Builder(secret).build();
        String token = TokenSigning.sign(JsonMapper.shared().createObjectNode().put("alg", "HS256"), "{}",
                key);
        Path file = folder.resolve("secret");
        String text = new String(secret, StandardCharsets.UTF_8);
        assertThat(run("", token, "--secret", text).status).isZero();
        assertThat(run("", token, "--secret-hex", HexFormat.of().formatHex(secret)).status).isZero();
        for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder(),
                Base64.getUrlEncoder().withoutPadding())) {
            assertThat(run("", token, "--secret-base64", encoder.encodeToString(secret)).status).isZero();
        }
        for (String end : List.of("", "\n", "\r\n")) {
            Files.writeString(file, text + end);
            assertThat(run("", token, "--secret-file", file.toString()).status).as(end).isZero();
        }
        Files.writeString(file, text + "\n\n");
        assertThat(run("", token, "--secret-file=" + file).status).isEqualTo(1);
        Files.writeString(file, "\n");
        assertThat(run("", token, "--secret-file=" + file).err)
                .isEqualTo("dragonkey: --secret-file names a file that is empty" + System.lineSeparator());
    }

    @Test
    void saysInOneLineThatAFileIsNoFileOrTooLarge() throws IOException {
        Path large = folder.resolve("large");
        try (var file = new RandomAccessFile(large.toFile(), "rw")) {
            file.setLength(6_000_000);
        }
        for (String option : List.of("--key", "--jwks", "--payload", "--passphrase-file", "--secret-file")) {
            for (Path no : List.of(folder, large, folder.resolve("absent"))) {
                InspectRun inspectRun = run("", TOKEN, option, no.toString());
                assertThat(inspectRun.status).as(option + no).isEqualTo(64);
                assertThat(inspectRun.err.lines()).singleElement().asString()
                        .startsWith("dragonkey: " + option + " names a file");
            }
        }
    }

    @Test
    void saysThatAKeySetCannotBeFetchedAndShowsTheTokenAllTheSame() throws IOException {
        try (var nobody = new RefusingPort()) {
            InspectRun inspectRun = run("", TOKEN, "--jwks", "http://127.0.0.1:" + nobody.number() + "/keys");
            assertThat(inspectRun.status).isEqualTo(2);
            assertThat(inspectRun.err.lines()).singleElement().asString().startsWith("dragonkey: jwks.");
            assertThat(inspectRun.out).contains("joe");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n\n", " \t\r\n"})
    void saysThatThereIsNoToken(String input) {
        InspectRun inspectRun = run(input, "-");
        assertThat(inspectRun.status).isEqualTo(64);
        assertThat(inspectRun.err).isEqualTo("dragonkey: there is no token" + System.lineSeparator());
    }

    @Test
    void refusesMoreThanFiveMebibytesByName() {
        InspectRun inspectRun = run("a".repeat(6_000_000), "-", "--json");
        assertThat(inspectRun.status).isEqualTo(1);
        assertThat(inspectRun.out.length()).isLessThan(2_000);
        assertThat(inspectRun.out).contains("format.size");
    }

    @Test
    void neverPrintsTheSecret() {
        for (String option : List.of("--json", "--at=0")) {
            InspectRun inspectRun = run("", TOKEN, "--secret", "tiptoptopsecret", option);
            assertThat(inspectRun.out + inspectRun.err).doesNotContain("tiptoptopsecret");
        }
    }

    @Test
    @Tag("process")
    @Timeout(60)
    void loadsNoClassOfJavaFx() throws IOException, InterruptedException {
        Process program = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xlog:class+load", "-cp",
                System.getProperty("java.class.path"), Main.class.getName(), "inspect", TOKEN, "--key", key(),
                "--at", "1300819379").redirectErrorStream(true).start();
        String out = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(program.waitFor()).isZero();
        assertThat(out).contains("dragonkey.client.cli.InspectCommand ").doesNotContain(" javafx.");
    }

    private static String locked(KeyPair pair, String passphrase) throws Exception {
        OutputEncryptor encryptor = new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                .setProvider(new BouncyCastleProvider()).setPassword(passphrase.toCharArray()).build();
        var text = new StringWriter();
        try (var pem = new JcaPEMWriter(text)) {
            pem.writeObject(new JcaPKCS8Generator(pair.getPrivate(), encryptor));
        }
        return text.toString();
    }

    private String key() throws IOException {
        return Files.writeString(folder.resolve("key.json"), KEY).toString();
    }

    private static InspectRun run(String input, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int status = InspectCommand.run(List.of(arguments),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, false, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8), BEFORE);
        return new InspectRun(status, out.toString(StandardCharsets.UTF_8),
                err.toString(StandardCharsets.UTF_8));
    }
}
