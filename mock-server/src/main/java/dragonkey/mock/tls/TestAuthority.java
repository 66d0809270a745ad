package dragonkey.mock.tls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

/// A certificate authority for tests, made once and kept in a folder that its owner alone reads, so that it has to be trusted
/// once. The JDK's own `keytool` makes keys and certificates.
public final class TestAuthority {
    private static final String AUTHORITY = "authority";
    private static final String SERVER = "server";
    private static final String STORE = "authority.p12";
    private static final String PASSWORD = "password";
    /// Clients that check refuse certificates that live longer.
    private static final int SERVER_DAYS = 397;
    private static final int AUTHORITY_DAYS = 3650;
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Path folder;
    private final Clock clock;

    /// @param folder is made when it is not there
    public TestAuthority(Path folder, Clock clock) {
        this.folder = folder;
        this.clock = clock;
    }

    /// A certificate for this host and for this computer, and the authority that it is of.
    ///
    /// @throws IllegalArgumentException when nothing can be kept in the folder, or the runtime has no `keytool`
    public ServerIdentity identity(String host) {
        // Locks of files are between processes alone.
        synchronized (TestAuthority.class) {
            try {
                makeFolder();
                try (FileChannel channel = FileChannel.open(folder.resolve("lock"), Set.of(CREATE, WRITE),
                        ownersAlone("rw-------"))) {
                    channel.lock(); // until the channel is closed
                    return locked(host);
                }
            } catch (IOException e) {
                throw new IllegalArgumentException("no certificate can be kept in " + folder, e);
            }
        }
    }

    private ServerIdentity locked(String host) throws IOException {
        try {
            char[] password = password();
            if (!Files.exists(folder.resolve(STORE))) {
                keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=Dragonkey test authority", "-ext",
                        "bc:c=ca:true,pathlen:0", "-ext", "ku:c=keyCertSign,cRLSign", "-validity",
                        Integer.toString(AUTHORITY_DAYS));
                guard(folder.resolve(STORE));
            }
            KeyStore store = store(password);
            if (!fits(store, host)) {
                if (store.containsAlias(SERVER)) {
                    keytool("-delete", "-alias", SERVER);
                }
                keytool("-genkeypair", "-alias", SERVER, "-signer", AUTHORITY, "-dname", "CN=" + name(host),
                        "-ext", "san=" + String.join(",", names(host)), "-ext", "eku=serverAuth", "-validity",
                        Integer.toString(SERVER_DAYS));
                store = store(password);
            }
            String authority = ServerIdentity.pem(store.getCertificate(AUTHORITY));
            Files.writeString(folder.resolve("authority.pem"), authority, StandardCharsets.US_ASCII);
            // What the server shows has no use for the authority's key.
            store.deleteEntry(AUTHORITY);
            return new ServerIdentity(ServerIdentity.context(store, password), Optional.of(authority));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no certificate can be kept in " + folder, e);
        }
    }

    private boolean fits(KeyStore store, String host) throws GeneralSecurityException {
        return store.getCertificate(SERVER) instanceof X509Certificate known
                && known.getNotAfter().toInstant().isAfter(Instant.now(clock).plus(AHEAD))
                && names(known).containsAll(names(host).stream().map(each -> each.split(":", 2)[1]).toList());
    }

    private static List<String> names(X509Certificate certificate) throws CertificateParsingException {
        List<String> names = new ArrayList<>();
        if (certificate.getSubjectAlternativeNames() != null) {
            certificate.getSubjectAlternativeNames().forEach(each -> names.add(String.valueOf(each.get(1))));
        }
        return names;
    }

    private static List<String> names(String host) {
        List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1"));
        if (host.matches("[0-9]+(\\.[0-9]+){3}") && !host.equals("0.0.0.0")
                && !names.contains("ip:" + host)) {
            names.add("ip:" + host);
        } else if (host.matches("[A-Za-z0-9.-]*[A-Za-z][A-Za-z0-9.-]*") && !host.equals("localhost")) {
            names.add("dns:" + host);
        }
        return names;
    }

    private static String name(String host) {
        return host.matches("[A-Za-z0-9.-]+") ? host : "localhost";
    }

    private KeyStore store(char[] password) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve(STORE))) {
            store.load(in, password);
        }
        return store;
    }

    /// Closed to others before there is anything in it.
    private void makeFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownersAlone("rwx------"));
        }
    }

    private FileAttribute<?>[] ownersAlone(String permissions) {
        return isPosix()
                ? new FileAttribute<?>[]{
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
                : new FileAttribute<?>[0];
    }

    private boolean isPosix() {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private char[] password() throws IOException {
        Path file = folder.resolve(PASSWORD);
        if (!Files.exists(file)) {
            byte[] bytes = new byte[24];
            new SecureRandom().nextBytes(bytes);
            // Whole or not at all, whenever the computer is switched off.
            Path written = Files.createTempFile(folder, PASSWORD, "", ownersAlone("rw-------"));
            Files.writeString(written, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file).strip().toCharArray();
    }

    private void guard(Path file) throws IOException {
        if (isPosix()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        }
    }

    /// The password goes by file: a command line can be read by everybody on the machine.
    private void keytool(String... arguments) throws IOException {
        Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = new ArrayList<>(List.of(tool.toString()));
        command.addAll(List.of(arguments));
        if (!arguments[0].equals("-delete")) {
            command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        }
        command.addAll(List.of("-keystore", folder.resolve(STORE).toString(), "-storetype", "PKCS12",
                "-storepass:file", folder.resolve(PASSWORD).toString()));
        Process process;
        try {
            process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        } catch (IOException e) {
            throw new IllegalArgumentException("this Java runtime has no keytool to make a certificate with:"
                    + " give certificate and private_key", e);
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("keytool could not do its work");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
