package dragonkey.client.keys;

import java.util.Locale;

/// Something odd about a key that was read and can be used all the same. It never repeats a secret.
///
/// @param member what is odd, with its value where that is harmless: `"use": ""`, or a PEM label
/// @param readAs what it was taken for; empty where nothing took its place
public record KeyRemark(KeyOddity oddity, String member, String readAs) {

    /// What there is to remark on. The sentence of each is found under `token.key.remark.` and its word.
    public enum KeyOddity {
        /// An optional member that is not what RFC 7517 says: passed over.
        IGNORED,
        /// Spelt in another way than the standard does, and plain all the same.
        SPELLING,
        /// `use` and `key_ops` contradict each other: what both allow counts (RFC 7517 §4.3).
        CONTRADICTION,
        /// The certificate of `x5c` cannot be read; the key's own numbers count.
        CERTIFICATE_BROKEN,
        /// The certificate of `x5c` is for another key; the key's own numbers count.
        CERTIFICATE_OTHER,
        /// The key has no numbers of its own, and was taken from the certificate.
        CERTIFICATE_ONLY,
        /// The private half cannot be read; the public one is used.
        PRIVATE_HALF,
        /// A PEM block is called something else than what it holds.
        LABEL;

        /// As in the keys of messages and in the answers for scripts.
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
