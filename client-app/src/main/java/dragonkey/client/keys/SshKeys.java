package dragonkey.client.keys;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.nimbusds.jose.jwk.JWK;
import org.bouncycastle.crypto.util.OpenSSHPrivateKeyUtil;
import org.bouncycastle.crypto.util.OpenSSHPublicKeyUtil;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.keys.KeyReading.TrustedKey;

/// Keys of SSH: the lines of `authorized_keys` and `id_*.pub` (RFC 4253 §6.6), and OpenSSH's own form of private keys.
final class SshKeys {
    private static final Pattern LINE = Pattern.compile(
            "(?<![\\w@.-])(ssh-[a-z0-9]{1,20}|ecdsa-sha2-[a-z0-9]{1,20}|sk-[a-z0-9@.-]{1,60}) {1,4}(AAAA[A-Za-z0-9+/]++=*+)");

    private SshKeys() {}

    /// Whether a line of such a key is in the text.
    static boolean isIn(String text) {
        return LINE.matcher(text).find();
    }

    /// Whether bytes are the inside of such a line: they begin with the length of the type's name.
    static boolean isBlob(byte[] bytes) {
        return KeyText.startsWith(bytes, 0, 0, 0, 7, 's', 's', 'h', '-')
                || KeyText.startsWith(bytes, 0, 0, 0, 11, 's', 's', 'h', '-')
                || KeyText.startsWith(bytes, 0, 0, 0, 19, 'e', 'c', 'd', 's', 'a');
    }

    static void lines(String text, FoundKeys found) throws ProblemException {
        for (Matcher line = LINE.matcher(text); line.find();) {
            blob(KeyText.base64(line.group(2)).orElse(new byte[0]), found);
        }
    }

    static void blob(byte[] blob, FoundKeys found) throws ProblemException {
        try {
            found.addOnce(TrustedKey.of(DerKeys.publicKey(OpenSSHPublicKeyUtil.parsePublicKey(blob))));
        } catch (ProblemException problem) {
            found.addUnread(Optional.empty(), ProblemCode.KEY_UNSUPPORTED, problem.problem().detail());
        } catch (RuntimeException _) {
            found.addUnread(Optional.empty(), ProblemCode.KEY_UNSUPPORTED,
                    "an SSH key of a kind that no algorithm here uses");
        }
    }

    /// The inside of a block `OPENSSH PRIVATE KEY`.
    static void privateKey(byte[] blob, FoundKeys found) throws ProblemException {
        JWK key;
        try {
            key = DerKeys.privateKey(OpenSSHPrivateKeyUtil.parsePrivateKeyBlob(blob));
        } catch (RuntimeException _) {
            found.addUnread(Optional.empty(), ProblemCode.KEY_UNSUPPORTED,
                    "a private key of OpenSSH that is encrypted or damaged; ssh-keygen -p -m PEM changes its form");
            return;
        }
        found.addOnce(TrustedKey.of(key));
    }
}
