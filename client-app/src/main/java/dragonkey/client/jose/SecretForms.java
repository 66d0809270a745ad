package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import okio.ByteString;

import dragonkey.client.keys.KeyReader;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.TrustedKeys;

/// Finds out whether a secret was given in another form than it was meant in: as text that is base64 or hexadecimal, or
/// decoded where the text itself is the secret. Nobody sees it from the secret alone.
final class SecretForms {
    /// Both in bytes: each form reads the whole token.
    private static final int LONGEST_SECRET = 1000;
    private static final int LONGEST_TOKEN = 100_000;
    private static final String AS_TEXT = "as undecoded text: use --secret";

    private SecretForms() {}

    /// @param words how to give the secret so
    private record SecretForm(String words, ByteString secret) {
    }

    /// What would have verified the token, as the end of a sentence; empty when nothing would.
    static String hint(List<TrustedKey> keys, String algorithm, byte[] input, byte[] signature) {
        if (input.length > LONGEST_TOKEN) {
            return "";
        }
        return keys.stream().map(TrustedKey::jwk).filter(OctetSequenceKey.class::isInstance).limit(1)
                .map(key -> ((OctetSequenceKey) key).toByteArray())
                .filter(secret -> secret.length <= LONGEST_SECRET).flatMap(secret -> forms(secret).stream())
                .filter(form -> makes(form.secret.toByteArray(), algorithm, input, signature)).findFirst()
                .map(form -> ", but by what it is " + form.words).orElse("");
    }

    private static List<SecretForm> forms(byte[] secret) {
        List<SecretForm> forms = new ArrayList<>();
        String text = new String(secret, StandardCharsets.UTF_8);
        add(forms, "as base64: use --secret-base64", () -> KeyReader.base64Secret(text));
        add(forms, "as hexadecimal digits: use --secret-hex", () -> KeyReader.hexSecret(text));
        add(forms, "without the white space around it", () -> KeyReader.secret(text.strip()));
        add(forms, "without the quotes around it",
                () -> KeyReader.secret(text.strip().replaceFirst("^([\"'`])(.+)\\1$", "$2")));
        Base64.Encoder base64 = Base64.getEncoder();
        Base64.Encoder url = Base64.getUrlEncoder();
        for (String encoded : List.of(base64.encodeToString(secret), url.encodeToString(secret),
                base64.withoutPadding().encodeToString(secret), url.withoutPadding().encodeToString(secret),
                HexFormat.of().formatHex(secret), HexFormat.of().withUpperCase().formatHex(secret))) {
            add(forms, AS_TEXT, () -> KeyReader.secret(encoded));
            add(forms, "as hexadecimal digits: use --secret-hex", () -> KeyReader.hexSecret(encoded));
        }
        return forms;
    }

    private static void add(List<SecretForm> forms, String words, Callable<TrustedKeys> read) {
        try {
            OctetSequenceKey key = (OctetSequenceKey) read.call().keys().getFirst().jwk();
            forms.add(new SecretForm(words, ByteString.of(key.toByteArray())));
        } catch (Exception _) {
            // the text is not of this form
        }
    }

    private static boolean makes(byte[] secret, String algorithm, byte[] input, byte[] signature) {
        try {
            return MessageDigest.isEqual(Signatures.mac(secret, algorithm, input), signature);
        } catch (JOSEException _) {
            return false;
        }
    }
}
