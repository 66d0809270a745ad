package dragonkey.client.inspector;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dragonkey.client.core.Refused;
import dragonkey.client.jose.KeyText;
import dragonkey.client.jose.Keys;

/// A key as a person writes it down.
///
/// @param passphrase of an encrypted private key; else empty
record GivenKey(String text, Form form, String passphrase) {

    /// How to understand the text.
    enum Form {
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
    static final GivenKey NONE = new GivenKey("", Form.KEY, "");

    Keys read() throws Refused {
        return switch (form) {
            case KEY -> text.isBlank() || address().isPresent()
                    ? Keys.NONE
                    : KeyText.read(text.getBytes(StandardCharsets.UTF_8), passphrase.toCharArray());
            case SECRET -> text.isEmpty() ? Keys.NONE : KeyText.secret(text);
            case BASE64 -> text.isBlank() ? Keys.NONE : KeyText.base64Secret(text);
            case HEX -> text.isBlank() ? Keys.NONE : KeyText.hexSecret(text);
        };
    }

    /// Where the key is to be fetched; nothing when the text is the key itself.
    Optional<URI> address() {
        String bare = text.strip();
        if (form != Form.KEY || !bare.matches("https?://\\S{1,2000}")) {
            return Optional.empty();
        }
        try {
            URI address = new URI(bare);
            return Optional.of(address).filter(uri -> uri.getHost() != null);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    boolean wantsPassphrase() {
        return form == Form.KEY && text.contains("ENCRYPTED");
    }

    @Override
    public String toString() {
        return "GivenKey[" + form + ", hidden]";
    }
}
