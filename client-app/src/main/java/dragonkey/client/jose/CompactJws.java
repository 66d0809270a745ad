package dragonkey.client.jose;

import java.nio.charset.StandardCharsets;

import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;

/// A signed token in compact form (RFC 7515 §7.1), taken apart strictly; nothing in it is verified. It never
/// prints.
public final class CompactJws {
    private static final int LARGEST = 1_000_000;

    private final ObjectNode header;
    private final ObjectNode claims;
    private final byte[] signingInput;
    private final byte[] signature;

    private CompactJws(String headerPart, String claimsPart, String signaturePart) throws MalformedException {
        this.header = object("header", headerPart);
        this.claims = object("payload", claimsPart);
        this.signingInput = (headerPart + "." + claimsPart).getBytes(StandardCharsets.US_ASCII);
        this.signature = decode("signature", signaturePart);
    }

    /// Takes a token of at most 1 MB apart.
    ///
    /// @throws MalformedException unless it is three parts in canonical base64url, the first two strict JSON objects
    public static CompactJws parse(String token) throws MalformedException {
        if (token.length() > LARGEST) {
            throw new MalformedException("longer than " + LARGEST + " characters");
        }
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new MalformedException(parts.length + " parts instead of 3");
        }
        return new CompactJws(parts[0], parts[1], parts[2]);
    }

    /// Base64url in the one canonical way (RFC 7515 §2, RFC 4648 §3.5): another spelling of the same bytes would pass
    /// for another token.
    private static byte[] decode(String name, String part) throws MalformedException {
        Base64Url decoded = Base64Url.decode(part);
        if (decoded.canonical() && decoded.bytes().isPresent()) {
            return decoded.bytes().get();
        }
        throw new MalformedException(name + ": " + Base64Url.fault(part));
    }

    private static ObjectNode object(String name, String part) throws MalformedException {
        byte[] decoded = decode(name, part);
        try {
            return Json.object(decoded);
        } catch (MalformedException malformed) {
            throw new MalformedException(name + ": " + malformed.reason());
        }
    }

    public ObjectNode header() {
        return header;
    }

    public ObjectNode claims() {
        return claims;
    }

    /// The `alg` of the header, or an empty text.
    public String algorithm() {
        String algorithm = Json.text(header, "alg");
        return algorithm == null ? "" : algorithm;
    }

    /// What the signature signs.
    public byte[] signingInput() {
        return signingInput.clone();
    }

    public byte[] signature() {
        return signature.clone();
    }

    @Override
    public String toString() {
        return "CompactJws[hidden]";
    }
}
