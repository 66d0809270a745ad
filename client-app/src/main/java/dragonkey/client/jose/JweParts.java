package dragonkey.client.jose;

import java.util.List;

import com.nimbusds.jose.util.Base64URL;
import org.jspecify.annotations.Nullable;

/// The parts of an encrypted token as the library takes them.
///
/// @param encryptedKey null when there is none
record JweParts(@Nullable Base64URL encryptedKey, Base64URL iv, Base64URL ciphertext, Base64URL tag) {

    static JweParts of(List<String> parts) {
        String key = parts.get(1);
        return new JweParts(key.isEmpty() ? null : new Base64URL(key), new Base64URL(parts.get(2)),
                new Base64URL(parts.get(3)), new Base64URL(parts.get(4)));
    }
}
