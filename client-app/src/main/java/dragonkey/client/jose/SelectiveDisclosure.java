package dragonkey.client.jose;

import java.util.List;

/// What an SD-JWT carries behind its signed part (RFC 9901 §4): `issuer-signed~disclosure~…~key-binding`. It never prints.
///
/// @param signed the issuer's token, as it stands
/// @param disclosures in base64url, as they stand
/// @param keyBinding the holder's token; empty when there is none
public record SelectiveDisclosure(String signed, List<String> disclosures, String keyBinding) {
    public SelectiveDisclosure {
        disclosures = List.copyOf(disclosures);
    }

    /// Takes an SD-JWT apart.
    ///
    /// @param text with at least one `~`
    static SelectiveDisclosure of(String text) {
        List<String> parts = List.of(text.split("~", -1));
        return new SelectiveDisclosure(parts.getFirst(), parts.subList(1, parts.size() - 1), parts.getLast());
    }

    /// What the holder's `sd_hash` is about (RFC 9901 §4.3.1): everything before the holder's token.
    String boundText() {
        return signed + "~" + (disclosures.isEmpty() ? "" : String.join("~", disclosures) + "~");
    }

    @Override
    public String toString() {
        return "SelectiveDisclosure[hidden]";
    }
}
