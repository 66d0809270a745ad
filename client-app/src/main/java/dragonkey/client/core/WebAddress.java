package dragonkey.client.core;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/// Which addresses a token, a code or a key may travel to.
public final class WebAddress {
    private WebAddress() {}

    /// Whether what is sent there stays private: https, or http that does not leave this computer (RFC 8252
    /// §8.3). Link-local addresses never are: they belong to the machine's surroundings (cloud metadata
    /// services among them), not to a provider.
    public static boolean isSecure(URI address) {
        String host = address.getHost();
        if (host == null || HttpUrl.parse(address.toString()) == null || isLinkLocal(host)) {
            return false;
        }
        return switch (address.getScheme().toLowerCase(Locale.ROOT)) {
            case "https" -> true;
            case "http" -> isLoopback(host);
            default -> false;
        };
    }

    /// Why an address is not secure; nothing where the reason is plain http, or where it is secure.
    public static Optional<ProblemReason> fault(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost();
        if (scheme.isEmpty() || (scheme.matches("https?") && host == null) || looksLikeAPort(address)) {
            return Optional.of(ProblemReason.ADDRESS_RELATIVE);
        }
        if (!scheme.matches("https?")) {
            return Optional.of(ProblemReason.ADDRESS_SCHEME);
        }
        if (host != null && isLinkLocal(host)) {
            return Optional.of(ProblemReason.ADDRESS_LINK_LOCAL);
        }
        // What no client can make a request of, for example a port beyond 65535.
        return HttpUrl.parse(address.toString()) == null
                ? Optional.of(ProblemReason.ADDRESS_RELATIVE)
                : Optional.empty();
    }

    /// `provider.example:8080/keys` is read as an address whose scheme is the host.
    private static boolean looksLikeAPort(URI address) {
        return address.isOpaque() && address.getRawSchemeSpecificPart().matches("[0-9]{1,5}(/.*)?");
    }

    /// Whether a host, as [URI#getHost()] names it, is this computer itself: `localhost`, 127.0.0.0/8 or ::1.
    public static boolean isLoopback(String host) {
        InetAddress literal = literal(host);
        return literal == null ? host.equalsIgnoreCase("localhost") : literal.isLoopbackAddress();
    }

    /// What of an address may be told: scheme, host and port, without path or query.
    public static String origin(URI address) {
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return SafeText.clean(address.getScheme() + "://" + address.getHost() + port, 200);
    }

    private static boolean isLinkLocal(String host) {
        InetAddress literal = literal(host);
        return literal != null && literal.isLinkLocalAddress();
    }

    private static @Nullable InetAddress literal(String host) {
        try {
            return InetAddress.ofLiteral(host.startsWith("[") ? host.substring(1, host.length() - 1) : host);
        } catch (IllegalArgumentException _) {
            return null; // a name
        }
    }
}
