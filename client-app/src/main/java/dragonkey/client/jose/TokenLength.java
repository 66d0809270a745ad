package dragonkey.client.jose;

import java.util.Set;

import tools.jackson.databind.JsonNode;

/// A compact token that comes in pieces: whether the last one is there. It is told from the length of the last part, since
/// signatures and authentication tags have one length for each algorithm (RFC 7518 §3, §5).
public final class TokenLength {
    /// Of RSA signatures in base64url: 1024 to 8192 bits.
    private static final Set<Integer> RSA = Set.of(171, 342, 512, 683, 1366);
    private static final int JWS_DOTS = 2;
    private static final int JWE_DOTS = 4;

    private final StringBuilder token = new StringBuilder();
    private Set<Integer> lengths = Set.of();
    private boolean encrypted;
    private int dots;
    private int lastDot = -1;

    /// @param start the first piece
    public TokenLength(String start) {
        add(start);
    }

    /// Adds the next piece.
    public void add(String piece) {
        for (int at = 0; at < piece.length(); at++) {
            if (piece.charAt(at) == '.') {
                dots++;
                lastDot = token.length() + at;
                if (dots == 1) {
                    read(token + piece.substring(0, at));
                }
            }
        }
        token.append(piece);
    }

    private void read(String encodedHeader) {
        JsonNode header = Base64Url.decode(encodedHeader).bytes()
                .flatMap(bytes -> LenientJson.read(bytes).object()).orElse(null);
        if (header != null) {
            encrypted = header.has("enc");
            lengths = encrypted
                    ? tags(header.path("enc").asString(""))
                    : signatures(header.path("alg").asString(""));
        }
    }

    /// Lengths in characters of base64url; none when they are not known.
    private static Set<Integer> signatures(String algorithm) {
        return switch (algorithm) {
            case "HS256" -> Set.of(43);
            case "HS384" -> Set.of(64);
            case "HS512", "ES256", "ES256K", "EdDSA", "Ed25519" -> Set.of(86);
            case "ES384" -> Set.of(128);
            case "ES512" -> Set.of(176);
            case "none" -> Set.of(0);
            default -> algorithm.matches("[RP]S(256|384|512)") ? RSA : Set.of();
        };
    }

    private static Set<Integer> tags(String method) {
        return switch (method) {
            case "A128GCM", "A192GCM", "A256GCM", "A128CBC-HS256" -> Set.of(22);
            case "A192CBC-HS384" -> Set.of(32);
            case "A256CBC-HS512" -> Set.of(43);
            default -> Set.of();
        };
    }

    /// Whether its last part is as long as its algorithm makes it. An SD-JWT is taken as it stands.
    public boolean isWhole() {
        return (dots >= JWS_DOTS && token.indexOf("~", lastDot) >= 0)
                || (dots == (encrypted ? JWE_DOTS : JWS_DOTS)
                        && lengths.contains(token.length() - lastDot - 1));
    }

    /// Whether it ends with a dot, and a further part belongs to it.
    public boolean goesOnBehindADot() {
        return lastDot == token.length() - 1 && dots > 0 && dots <= (encrypted ? JWE_DOTS : JWS_DOTS);
    }

    /// Where the first of two signed tokens ends that stand side by side, told from its algorithm; 0 when that tells nothing.
    public static int endOfFirst(String word) {
        int payload = word.indexOf('.') + 1;
        int signature = payload == 0 ? 0 : word.indexOf('.', payload) + 1;
        int next = signature == 0 ? -1 : word.indexOf('.', signature);
        if (next < 0 || word.indexOf('~') >= 0) {
            return 0;
        }
        TokenLength first = new TokenLength(word.substring(0, signature));
        return first.encrypted
                ? 0
                : first.lengths.stream().map(length -> signature + length)
                        .filter(end -> end <= next && (end == next || word.startsWith("eyJ", end)))
                        .findFirst().orElse(0);
    }

    /// Whether it has all its parts, and nobody knows how long the last one is.
    public boolean isOfUnknownLength() {
        return lengths.isEmpty() && dots == (encrypted ? JWE_DOTS : JWS_DOTS);
    }

    /// All pieces, put together.
    public String token() {
        return token.toString();
    }
}
