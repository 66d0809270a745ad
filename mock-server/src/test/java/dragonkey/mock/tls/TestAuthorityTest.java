package dragonkey.mock.tls;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dragonkey.mock.MockConfig;
import dragonkey.mock.MockServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// A provider that listens by TLS.
class TestAuthorityTest {
    @TempDir
    private Path folder;

    private MockServer start(Map<String, Object> tls) {
        return MockServer
                .start(MockConfig.defaults().withPort(0).withSettings(Map.of("tls", tls)).withFixedKeys());
    }

    private static String get(URI address, String trusted) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(trusted.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient client = HttpClient.newBuilder().sslContext(context).build()) {
            return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString()).body();
        }
    }

    @Test
    void makesACertificateOfAnAuthorityThatIsKept() throws Exception {
        String authority;
        try (MockServer server = start(Map.of("folder", folder.toString()))) {
            authority = server.authority().orElseThrow();
            assertThat(server.issuer().toString()).startsWith("https://localhost:");
            assertThat(get(server.issuer().resolve(".well-known/openid-configuration"), authority))
                    .contains("\"issuer\":\"" + server.issuer() + "\"");
            assertThat(get(URI.create("https://127.0.0.1:" + server.issuer().getPort() + "/authority.pem"),
                    authority)).isEqualTo(authority);
        }
        try (MockServer again = start(Map.of("folder", folder.toString()))) {
            assertThat(again.authority()).as("trusted once is trusted").hasValue(authority);
            get(again.issuer(), authority);
        }
        assertThat(Files.getPosixFilePermissions(folder.resolve("authority.p12"))).hasSize(2);
        assertThat(Files.getPosixFilePermissions(folder.resolve("password"))).hasSize(2);
        Path another = Files.createDirectory(folder.resolve("another"));
        try (MockServer other = start(Map.of("folder", another.toString()))) {
            assertThatThrownBy(() -> get(other.issuer(), authority))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void takesACertificateOfFiles() throws Exception {
        new TestAuthority(folder, Clock.systemUTC()).identity("localhost");
        char[] password = Files.readString(folder.resolve("password")).toCharArray();
        KeyStore store = KeyStore.getInstance(folder.resolve("authority.p12").toFile(), password);
        StringBuilder chain = new StringBuilder();
        for (var each : store.getCertificateChain("server")) {
            chain.append(ServerIdentity.pem(each));
        }
        Path certificate = Files.writeString(folder.resolve("server.pem"), chain);
        Path key = Files.writeString(folder.resolve("server.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder().encodeToString(
                                Objects.requireNonNull(store.getKey("server", password)).getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        try (MockServer server = start(
                Map.of("certificate", certificate.toString(), "private_key", key.toString()))) {
            assertThat(server.authority()).isEmpty();
            assertThat(get(server.issuer().resolve(".well-known/jwks.json"),
                    Files.readString(folder.resolve("authority.pem")))).contains("keys");
        }
        assertThatThrownBy(() -> start(Map.of("certificate", certificate.toString())))
                .hasMessageContaining("tls: certificate and private_key stand together");
        assertThatThrownBy(() -> start(
                Map.of("certificate", certificate.toString(), "private_key", certificate.toString())))
                .hasMessageContaining("openssl pkcs8");
    }

    @Test
    void isMadeOnceHoweverManyStartAtOnce() throws Exception {
        Path made = folder.resolve("made");
        List<CompletableFuture<String>> all = Stream
                .generate(() -> CompletableFuture.supplyAsync(() -> new TestAuthority(made, Clock.systemUTC())
                        .identity("localhost").authority().orElseThrow()))
                .limit(4).toList();
        assertThat(all).extracting(CompletableFuture::join).containsOnly(all.getFirst().join());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made))).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files).extracting(each -> each.getFileName().toString())
                    .containsExactlyInAnyOrder("authority.p12", "authority.pem", "lock", "password");
        }
    }

    @Test
    void saysThatAKeyIsNotTheCertificates() throws Exception {
        new TestAuthority(folder, Clock.systemUTC()).identity("localhost");
        for (String kind : List.of("RSA", "EC", "Ed25519")) {
            Path key = Files
                    .writeString(folder.resolve("other.key"),
                            "-----BEGIN PRIVATE KEY-----\n"
                                    + Base64.getMimeEncoder()
                                            .encodeToString(KeyPairGenerator.getInstance(kind)
                                                    .generateKeyPair().getPrivate().getEncoded())
                                    + "\n-----END PRIVATE KEY-----\n");
            assertThatThrownBy(() -> start(Map.of("certificate", folder.resolve("authority.pem").toString(),
                    "private_key", key.toString())))
                    .hasMessageContaining("private_key is not the one of the first certificate");
        }
    }
}
