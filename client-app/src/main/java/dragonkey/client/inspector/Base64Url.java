package dragonkey.client.inspector;

import java.util.Base64;
import java.util.Optional;

/// One part of a token: decoded as kindly as can be, so that it can be shown, and judged as strictly as RFC 7515
/// §2 says, so that it never passes for more.
///
/// @param bytes nothing when this is no base64 at all
/// @param canonical whether it is the one right encoding of its bytes: no padding, no line breaks, no stray bits
record Base64Url(Optional<byte[]> bytes, boolean canonical) {

    static Base64Url decode(String part) {
        String kind = part.replaceAll("\\s+", "").replaceFirst("={1,2}$", "").replace('+', '-').replace('/',
                '_');
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(kind);
            return new Base64Url(Optional.of(bytes),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(part));
        } catch (IllegalArgumentException none) {
            return new Base64Url(Optional.empty(), false);
        }
    }
}
