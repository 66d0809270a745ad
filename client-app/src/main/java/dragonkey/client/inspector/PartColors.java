package dragonkey.client.inspector;

import java.util.Locale;

import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Messages;

/// How the parts of a token are drawn and called, the same in the encoded text, the size meter and the cards.
final class PartColors {
    private PartColors() {}

    /// The style of a part: one of three inks.
    static String of(TokenPart tokenPart) {
        return switch (tokenPart) {
            case HEADER -> "part-header";
            case PAYLOAD, CIPHERTEXT -> "part-payload";
            case SIGNATURE, ENCRYPTED_KEY, INITIALIZATION_VECTOR, AUTHENTICATION_TAG -> "part-signature";
        };
    }

    static String name(TokenPart tokenPart) {
        return Messages.text("token.part." + tokenPart.name().toLowerCase(Locale.ROOT));
    }
}
