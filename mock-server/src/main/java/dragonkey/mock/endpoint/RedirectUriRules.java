package dragonkey.mock.endpoint;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/// Which addresses a client may register to be returned to (RFC 7591 §5, RFC 8252 §7).
final class RedirectUriRules {
    private static final Set<String> THIS_COMPUTER = Set.of("localhost", "127.0.0.1", "[::1]");

    private RedirectUriRules() {}

    /// `https`, `http` on this computer, or a private scheme that names its owner by a domain in reverse.
    static boolean allow(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException e) {
            return false;
        }
        if (uri.getScheme() == null || uri.getRawFragment() != null || uri.getRawUserInfo() != null) {
            return false;
        }
        return switch (uri.getScheme()) {
            case "https" -> uri.getHost() != null;
            case "http" -> uri.getHost() != null && THIS_COMPUTER.contains(uri.getHost());
            default -> uri.getScheme().contains(".") && !uri.isOpaque();
        };
    }

    /// The origin of a web address, or empty for a private scheme.
    static String origin(String text) {
        URI uri = URI.create(text);
        return uri.getRawAuthority() == null ? "" : uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
