package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.jose.ParsedToken.DecodedJws;

/// Changes what a token says and leaves its signature as it was, to see who notices.
public final class TokenTampering {
    private TokenTampering() {}

    /// The token with other claims, in compact form.
    public static String replacePayload(DecodedJws token, ObjectNode claims) {
        return String.join(".", token.encodedHeader(),
                TokenSigning.base64Url(claims.toString().getBytes(StandardCharsets.UTF_8)),
                token.encodedSignature());
    }

    /// The token with another header, in compact form.
    public static String replaceHeader(DecodedJws token, ObjectNode header) {
        return String.join(".", TokenSigning.base64Url(header.toString().getBytes(StandardCharsets.UTF_8)),
                token.encodedPayload(), token.encodedSignature());
    }
}
