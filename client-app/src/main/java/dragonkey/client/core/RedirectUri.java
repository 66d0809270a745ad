package dragonkey.client.core;

import java.net.URI;
import java.util.Locale;

/// An address at which answers arrive, and nothing that only looks like it.
public record RedirectUri(URI value) {

    /// Whether a page address is this one with an answer behind it. Compared are scheme, host, port and path as
    /// a browser normalises them (RFC 3986 §6.2.2.1, §6.2.3), the path in its exact case, and a registered query
    /// as the beginning of the answer's (RFC 6749 §3.1.2).
    public boolean matches(URI candidate) {
        if (!place(candidate).equals(place(value))) {
            return false;
        }
        String own = query(value);
        String theirs = query(candidate);
        return own.isEmpty() || theirs.equals(own) || theirs.startsWith(own + "&");
    }

    /// Whether answers come to this computer itself over http, where any port may be put in (RFC 8252 §7.3).
    public boolean isLoopback() {
        return "http".equalsIgnoreCase(value.getScheme()) && value.getHost() != null
                && WebAddress.isLoopback(value.getHost());
    }

    /// The same with this port.
    public RedirectUri withPort(int port) {
        String query = value.getRawQuery() == null ? "" : "?" + value.getRawQuery();
        return new RedirectUri(URI.create(
                value.getScheme() + "://" + value.getHost() + ":" + port + value.getRawPath() + query));
    }

    private static String place(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (uri.isOpaque() || uri.getHost() == null) {
            String rest = uri.toString().split("[?#]", 2)[0];
            return scheme + rest.substring(Math.min(scheme.length(), rest.length()));
        }
        String user = uri.getRawUserInfo() == null ? "" : uri.getRawUserInfo() + "@";
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return scheme + "://" + user + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port(scheme, uri)
                + path;
    }

    private static int port(String scheme, URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    private static String query(URI uri) {
        String withoutFragment = uri.toString().split("#", 2)[0];
        int mark = withoutFragment.indexOf('?');
        return mark < 0 ? "" : withoutFragment.substring(mark + 1);
    }
}
