package dragonkey.client.testing;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Executors;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/// Certificates made by the JDK's own tool, and servers on real sockets that show them.
public final class TestCertificates {
    private static final String PASSWORD = "changeit";

    private final Path folder;

    public TestCertificates(Path folder) {
        this.folder = folder;
    }

    /// Makes a certificate with `CN=<alias>`. `signer` is another alias, or empty for a self-signed one.
    public void make(String alias, String signer, String... options)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair",
                        "-alias", alias, "-keyalg", "EC", "-groupname", "secp256r1", "-dname", "CN=" + alias,
                        "-storetype", "PKCS12", "-keystore", store().toString(), "-storepass", PASSWORD));
        if (!signer.isEmpty()) {
            command.addAll(List.of("-signer", signer));
        }
        command.addAll(List.of(options));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream output = process.getInputStream()) {
            String said = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        }
    }

    public String pem(String alias) throws IOException, GeneralSecurityException {
        byte[] encoded = load().getCertificate(alias).getEncoded();
        return "-----BEGIN CERTIFICATE-----\n" + Base64.getMimeEncoder().encodeToString(encoded)
                + "\n-----END CERTIFICATE-----\n";
    }

    /// A server on a free port that shows this certificate and answers `{}` to everything.
    public HttpsServer serve(String alias) throws IOException, GeneralSecurityException {
        return serve(alias, 0);
    }

    /// A server on a port, or on a free one for 0, that shows this certificate and answers `{}` to everything.
    public HttpsServer serve(String alias, int port) throws IOException, GeneralSecurityException {
        var only = KeyStore.getInstance("PKCS12");
        only.load(null, null);
        only.setEntry(alias, load().getEntry(alias, new KeyStore.PasswordProtection(PASSWORD.toCharArray())),
                new KeyStore.PasswordProtection(PASSWORD.toCharArray()));
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(only, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            try (exchange) {
                TestProvider.send(exchange, 200, "application/json", "{}");
            }
        });
        server.start();
        return server;
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store())) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private Path store() {
        return folder.resolve("keys.p12");
    }
}
