package dragonkey.client.keys;

import java.io.IOException;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import org.bouncycastle.asn1.pkcs.PBES2Parameters;
import org.bouncycastle.asn1.pkcs.PBKDF2Params;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.bc.BcPEMDecryptorProvider;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.keys.DerKeys.DerForm;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyRemark.KeyOddity;

/// Reads the PEM blocks of a text (RFC 7468), however they were copied: indented, quoted, commented, escaped, on one line.
/// What a block holds decides, and not what it is called.
final class PemKeys {
    static final String BEGIN = "-----BEGIN ";
    private static final String DASHES = "-----";
    private static final String END = "-----END";
    private static final int LONGEST_LABEL = 60;
    private static final int MOST_BLOCKS = 1000;
    /// As many rounds as take about ten seconds, over all blocks: a key file is not to stop the program.
    private static final int MOST_ROUNDS = 10_000_000;
    private static final Map<String, DerForm> LABELS = Map.of("CERTIFICATE", DerForm.CERTIFICATE,
            "X509 CERTIFICATE", DerForm.CERTIFICATE, "PUBLIC KEY", DerForm.PUBLIC_KEY, "RSA PUBLIC KEY",
            DerForm.RSA_PUBLIC_KEY, "PRIVATE KEY", DerForm.PRIVATE_KEY, "RSA PRIVATE KEY",
            DerForm.RSA_PRIVATE_KEY, "EC PRIVATE KEY", DerForm.EC_PRIVATE_KEY, "ENCRYPTED PRIVATE KEY",
            DerForm.ENCRYPTED_PRIVATE_KEY);
    private static final Pattern ESCAPED_BREAK = Pattern.compile("(?<!\\\\)\\\\+[rnt]|%0[AaDd]");
    private static final Pattern JOINING = Pattern.compile("[\"'`]\\s*[+.]\\s*$");
    private static final String QUOTES = "\"'`";
    private static final String BEFORE = " \t>|#*" + QUOTES;
    private static final String AFTER = " \t,;\\" + QUOTES;

    private final char[] passphrase;
    private final FoundKeys found;
    private long rounds;

    /// @param passphrase of encrypted private keys; empty when there is none
    PemKeys(char[] passphrase, FoundKeys found) {
        this.passphrase = passphrase;
        this.found = found;
    }

    /// Reads every block that holds a key.
    ///
    /// @param kid what the keys are called by what stands around; empty when nothing names them
    /// @throws ProblemException when a passphrase is missing or wrong, or costs too much
    void read(String text, Optional<String> kid) throws ProblemException {
        boolean ends = true;
        int blocks = 0;
        for (int begin = text.indexOf(BEGIN); begin >= 0 && blocks < MOST_BLOCKS;) {
            int start = begin + BEGIN.length();
            int labelled = text.indexOf(DASHES, start);
            int next = text.indexOf(BEGIN, start);
            if (labelled >= 0 && labelled - start <= LONGEST_LABEL) {
                int end = ends ? text.indexOf(END, labelled) : -1;
                ends = end >= 0;
                String label = text.substring(start, labelled).strip().toUpperCase(Locale.ROOT);
                boolean whole = ends && (next < 0 || end < next);
                int stop = whole ? end : next < 0 ? text.length() : next;
                block(label, text.substring(Math.min(stop, labelled + DASHES.length()), stop), kid);
                blocks++;
            }
            begin = next;
        }
    }

    private void block(String label, String body, Optional<String> kid) throws ProblemException {
        List<String> headers = new ArrayList<>();
        var letters = new StringBuilder();
        ESCAPED_BREAK.matcher(body).replaceAll("\n").replace("\\/", "/").lines().forEach(line -> {
            String bare = bare(line);
            if (bare.contains(":")) {
                headers.add(bare);
            } else {
                letters.append(bare);
            }
        });
        Optional<byte[]> content = KeyText
                .base64(letters.toString().replace("%2B", "+").replace("%2F", "/").replace("%3D", "="));
        if (headers.stream().anyMatch(header -> header.contains("ENCRYPTED"))) {
            old(label, headers, letters.toString(), kid);
        } else if (label.startsWith("PGP ")) {
            found.explain(ProblemCode.KEY_FOREIGN, "a key of PGP, which no algorithm of JOSE uses");
        } else if (content.isPresent()) {
            content(label, content.get(), kid);
        } else {
            malformed(label);
        }
    }

    /// Without the margin that a quotation, a comment, YAML or source code puts around a line. A plus sign at the end is
    /// a letter of base64, unless it stands behind a quote and joins two texts.
    private static String bare(String line) {
        String text = JOINING.matcher(line).replaceFirst("");
        int from = 0;
        int to = text.length();
        while (from < to && BEFORE.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && AFTER.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private void malformed(String label) throws ProblemException {
        found.addUnread(Optional.empty(), ProblemCode.KEY_FORMAT,
                "a PEM block that cannot be read: " + SafeText.shown(label));
    }

    private void content(String label, byte[] content, Optional<String> kid) throws ProblemException {
        if (label.equals("OPENSSH PRIVATE KEY")) {
            SshKeys.privateKey(content, found);
        } else if (SshKeys.isBlob(content)) {
            SshKeys.blob(content, found);
        } else if (!label.endsWith(" PARAMETERS")) {
            der(label, content, kid);
        }
    }

    /// Reads what is in a PEM block, or stands alone in DER.
    ///
    /// @param label what it is called; empty when it is called nothing
    void der(String label, byte[] der, Optional<String> kid) throws ProblemException {
        try {
            DerForm form = DerKeys.form(der);
            switch (form) {
                case ENCRYPTED_PRIVATE_KEY -> {
                    JWK key = DerKeys.privateKey(unlock(new PKCS8EncryptedPrivateKeyInfo(der)));
                    add(key, kid, remarks(label, form));
                }
                case PKCS12 -> found.explain(ProblemCode.KEY_FOREIGN,
                        "a PKCS #12 store; openssl pkcs12 -in FILE -nokeys writes its certificate as PEM");
                case PKCS7 -> found.explain(ProblemCode.KEY_FOREIGN,
                        "a PKCS #7 list; openssl pkcs7 -in FILE -print_certs writes its certificates as PEM");
                case OTHER -> found.explain(ProblemCode.KEY_FORMAT,
                        label.isEmpty()
                                ? "a binary file that is neither a certificate nor a key"
                                : "a PEM block that holds no key: " + SafeText.shown(label));
                default -> add(DerKeys.read(form, der), kid, remarks(label, form));
            }
        } catch (IOException | RuntimeException _) {
            malformed(label.isEmpty() ? "DER" : label);
        } catch (ProblemException problem) {
            if (problem.problem().kind() == ProblemCode.KEY_PASSPHRASE) {
                throw problem;
            }
            found.addUnread(kid, ProblemCode.KEY_UNSUPPORTED, problem.problem().detail());
        }
    }

    private void add(JWK key, Optional<String> kid, List<KeyRemark> remarks) throws ProblemException {
        found.addOnce(new TrustedKey(kid.map(name -> named(key, name)).orElse(key), remarks));
    }

    private static JWK named(JWK key, String kid) {
        return switch (key) {
            case RSAKey rsa -> new RSAKey.Builder(rsa).keyID(kid).build();
            case ECKey ec -> new ECKey.Builder(ec).keyID(kid).build();
            case OctetKeyPair pair -> new OctetKeyPair.Builder(pair).keyID(kid).build();
            default -> key;
        };
    }

    private static List<KeyRemark> remarks(String label, DerForm form) {
        DerForm said = LABELS.get(label);
        return said == null || said == form
                ? List.of()
                : List.of(new KeyRemark(KeyOddity.LABEL, label, form.words()));
    }

    /// In OpenSSL's older form, where the headers of a block say how it is encrypted (RFC 1421).
    private void old(String label, List<String> headers, String letters, Optional<String> kid)
            throws ProblemException {
        demand();
        String block = BEGIN + label + DASHES + "\n" + String.join("\n", headers) + "\n\n"
                + letters.replaceAll("(.{64})", "$1\n") + "\n" + END + " " + label + DASHES + "\n";
        try (PEMParser parser = new PEMParser(new StringReader(block))) {
            if (parser.readObject() instanceof PEMEncryptedKeyPair locked) {
                add(DerKeys.privateKey(
                        locked.decryptKeyPair(new BcPEMDecryptorProvider(passphrase)).getPrivateKeyInfo()),
                        kid, List.of());
                return;
            }
        } catch (IOException | RuntimeException _) {
            throw wrongPassphrase();
        }
        malformed(label);
    }

    private PrivateKeyInfo unlock(PKCS8EncryptedPrivateKeyInfo locked) throws ProblemException {
        demand();
        var algorithm = locked.getEncryptionAlgorithm();
        if (algorithm.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBES2)) {
            var function = PBES2Parameters.getInstance(algorithm.getParameters()).getKeyDerivationFunc();
            if (function.getAlgorithm().equals(PKCSObjectIdentifiers.id_PBKDF2)) {
                count(PBKDF2Params.getInstance(function.getParameters()).getIterationCount());
            }
        }
        try {
            return locked.decryptPrivateKeyInfo(new JceOpenSSLPKCS8DecryptorProviderBuilder()
                    .setProvider(new BouncyCastleProvider()).build(passphrase));
        } catch (PKCSException | OperatorCreationException _) {
            throw wrongPassphrase();
        }
    }

    private void count(BigInteger more) throws ProblemException {
        if (more.bitLength() < Integer.SIZE) {
            rounds += more.longValue();
        }
        if (more.bitLength() >= Integer.SIZE || rounds > MOST_ROUNDS) {
            throw ProblemException.of(ProblemCode.KEY_UNSUPPORTED,
                    "more rounds of PBKDF2 than " + MOST_ROUNDS);
        }
    }

    private void demand() throws ProblemException {
        if (passphrase.length == 0) {
            throw ProblemException.of(ProblemCode.KEY_PASSPHRASE,
                    "the key is encrypted, and no passphrase was given");
        }
    }

    private static ProblemException wrongPassphrase() {
        return ProblemException.of(ProblemCode.KEY_PASSPHRASE, "it does not open the key");
    }
}
