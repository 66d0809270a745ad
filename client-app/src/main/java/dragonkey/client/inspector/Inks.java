package dragonkey.client.inspector;

import java.util.Locale;

import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.ui.Messages;

/// How the parts of a token are drawn and called, the same in the encoded text, the size meter and the cards.
final class Inks {
    private Inks() {}

    /// The style of a part: one of three inks.
    static String of(Part part) {
        return switch (part) {
            case HEADER -> "part-header";
            case PAYLOAD, CIPHERTEXT -> "part-payload";
            case SIGNATURE, ENCRYPTED_KEY, INITIALIZATION_VECTOR, AUTHENTICATION_TAG -> "part-signature";
        };
    }

    static String name(Part part) {
        return Messages.text("token.part." + part.name().toLowerCase(Locale.ROOT));
    }
}
