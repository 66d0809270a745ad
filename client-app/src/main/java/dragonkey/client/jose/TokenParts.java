package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dragonkey.client.jose.Reading.DecodedJwe;
import dragonkey.client.jose.Reading.DecodedJws;
import dragonkey.client.jose.Reading.Opaque;
import dragonkey.client.jose.Reading.Unreadable;

/// How large a token is as it travels, and which part makes it so.
///
/// @param sizes of the parts in their order; empty for a text without parts
/// @param whole bytes of all parts and the dots between them
public record TokenParts(List<Size> sizes, int whole) {
    static final List<Part> JWS = List.of(Part.HEADER, Part.PAYLOAD, Part.SIGNATURE);
    static final List<Part> JWE = List.of(Part.HEADER, Part.ENCRYPTED_KEY, Part.INITIALIZATION_VECTOR,
            Part.CIPHERTEXT, Part.AUTHENTICATION_TAG);

    /// The parts by the names of RFC 7515 §2 and RFC 7516 §2.
    public enum Part {
        HEADER,
        PAYLOAD,
        SIGNATURE,
        ENCRYPTED_KEY,
        INITIALIZATION_VECTOR,
        CIPHERTEXT,
        AUTHENTICATION_TAG
    }

    /// The size of one part.
    ///
    /// @param bytes of the part as it travels: encoded
    public record Size(Part part, int bytes) {
    }

    public TokenParts {
        sizes = List.copyOf(sizes);
    }

    /// The sizes of what was read; nothing and 0 for what could not be read.
    public static TokenParts sizes(Reading reading) {
        return switch (reading) {
            case DecodedJws jws -> of(JWS, jws.parts());
            case DecodedJwe jwe -> of(JWE, jwe.parts());
            case Opaque opaque -> new TokenParts(List.of(), opaque.length());
            case Unreadable _ -> new TokenParts(List.of(), 0);
        };
    }

    private static TokenParts of(List<Part> names, List<String> parts) {
        List<Size> sizes = new ArrayList<>();
        int whole = parts.size() - 1;
        for (int part = 0; part < parts.size(); part++) {
            int bytes = parts.get(part).getBytes(StandardCharsets.UTF_8).length;
            sizes.add(new Size(names.get(part), bytes));
            whole += bytes;
        }
        return new TokenParts(sizes, whole);
    }
}
