package dragonkey.client.keys;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dragonkey.client.core.ProblemException;

/// A key as a person writes it down.
///
/// @param passphrase of an encrypted private key; else empty
public record KeyInput(String text, KeyFormat form, String passphrase) {

    /// How to understand the text.
    public enum KeyFormat {
        /// JWK, JWKS, PEM or certificate, or an address where one of them is.
        KEY,
        /// A secret, as it is.
        SECRET,
        /// A secret in base64.
        BASE64,
        /// A secret in hexadecimal digits.
        HEX
    }

    /// No key yet.
    public static final KeyInput NONE = new KeyInput("", KeyFormat.KEY, "");

    /// Reads the keys; none of an empty text, and of an address.
    ///
    /// @throws ProblemException as [KeyReader#read]
    public TrustedKeys read() throws ProblemException {
        return switch (form) {
            case KEY -> text.isBlank() || address().isPresent()
                    ? TrustedKeys.NONE
                    : KeyReader.read(text.getBytes(StandardCharsets.UTF_8), passphrase.toCharArray());
            case SECRET -> text.isEmpty() ? TrustedKeys.NONE : KeyReader.secret(text);
            case BASE64 -> text.isBlank() ? TrustedKeys.NONE : KeyReader.base64Secret(text);
            case HEX -> text.isBlank() ? TrustedKeys.NONE : KeyReader.hexSecret(text);
        };
    }

    /// Where the key is to be fetched; nothing when the text is the key itself.
    public Optional<URI> address() {
        return form == KeyFormat.KEY ? address(text) : Optional.empty();
    }

    /// The address that a text is; nothing when it is something else.
    public static Optional<URI> address(String text) {
        String bare = text.strip();
        if (!bare.matches("https?://\\S{1,2000}")) {
            return Optional.empty();
        }
        try {
            URI address = new URI(bare);
            return Optional.of(address).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /// Whether the text says that the key is encrypted.
    public boolean wantsPassphrase() {
        return form == KeyFormat.KEY && text.contains("ENCRYPTED");
    }

    @Override
    public String toString() {
        return "KeyInput[" + form + ", hidden]";
    }
}
