package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import dragonkey.client.jose.ParsedToken.DecodedJwe;
import dragonkey.client.jose.ParsedToken.DecodedJws;
import dragonkey.client.jose.ParsedToken.OpaqueToken;
import dragonkey.client.jose.ParsedToken.UnreadableToken;

/// How large a token is as it travels, and which part makes it so.
///
/// @param sizes of the parts in their order; empty for a text without parts
/// @param whole bytes of all parts and the dots between them
public record TokenSize(List<PartSize> sizes, int whole) {
    static final List<TokenPart> JWS = List.of(TokenPart.HEADER, TokenPart.PAYLOAD, TokenPart.SIGNATURE);
    static final List<TokenPart> JWE = List.of(TokenPart.HEADER, TokenPart.ENCRYPTED_KEY,
            TokenPart.INITIALIZATION_VECTOR, TokenPart.CIPHERTEXT, TokenPart.AUTHENTICATION_TAG);

    /// The parts by the names of RFC 7515 §2 and RFC 7516 §2.
    public enum TokenPart {
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
    public record PartSize(TokenPart part, int bytes) {
    }

    public TokenSize {
        sizes = List.copyOf(sizes);
    }

    /// The sizes of what was read; nothing and 0 for what could not be read.
    public static TokenSize sizes(ParsedToken parsedToken) {
        return switch (parsedToken) {
            case DecodedJws jws -> of(JWS, jws.parts());
            case DecodedJwe jwe -> of(JWE, jwe.parts());
            case OpaqueToken opaqueToken -> new TokenSize(List.of(), opaqueToken.length());
            case UnreadableToken _ -> new TokenSize(List.of(), 0);
        };
    }

    private static TokenSize of(List<TokenPart> names, List<String> parts) {
        List<PartSize> sizes = new ArrayList<>();
        int whole = parts.size() - 1;
        for (int part = 0; part < parts.size(); part++) {
            int bytes = parts.get(part).getBytes(StandardCharsets.UTF_8).length;
            sizes.add(new PartSize(names.get(part), bytes));
            whole += bytes;
        }
        return new TokenSize(sizes, whole);
    }
}
