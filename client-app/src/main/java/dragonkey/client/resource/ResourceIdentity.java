package dragonkey.client.resource;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Whether the `resource` of metadata is the address that was asked, and which of the usual mistakes it is where it is not
/// (RFC 9728 §3.3).
final class ResourceIdentity {
    private ResourceIdentity() {}

    /// The rule that the two break; empty where they are the same. Host and scheme are compared in any case, and no path is
    /// the path `/` (RFC 3986 §6.2); nothing else is taken for the same.
    ///
    /// @param asked the address that was typed; its query is no part of what it names
    /// @param named as the metadata say it, or null
    static Optional<ResourceRule> mistake(URI asked, @Nullable String named) {
        URI resource = parsed(named);
        if (resource == null || resource.getHost() == null || resource.getRawFragment() != null) {
            return Optional.of(ResourceRule.IDENTIFIER);
        }
        String wanted = path(asked);
        String found = path(resource);
        boolean samePath = wanted.equals(found);
        if (!host(asked).equals(host(resource))) {
            return Optional.of(ResourceRule.HOST);
        }
        if (!scheme(asked).equals(scheme(resource))) {
            return Optional.of(ResourceRule.PROTOCOL);
        }
        if (port(asked) != port(resource)) {
            return Optional.of(ResourceRule.HOST);
        }
        if (samePath) {
            return Optional.empty();
        }
        if (folder(wanted).equals(folder(found))) {
            return Optional.of(ResourceRule.SLASH);
        }
        return Optional.of(wanted.startsWith(folder(found)) ? ResourceRule.PARENT : ResourceRule.IDENTIFIER);
    }

    /// Whether a client may go on all the same: nobody else can have written what the same origin says of itself, and most
    /// clients do.
    static boolean isTolerable(ResourceRule mistake) {
        return mistake == ResourceRule.SLASH || mistake == ResourceRule.PARENT;
    }

    private static @Nullable URI parsed(@Nullable String text) {
        try {
            return text == null ? null : new URI(text);
        } catch (URISyntaxException _) {
            return null;
        }
    }

    private static String folder(String path) {
        return path.endsWith("/") ? path : path + "/";
    }

    private static String path(URI address) {
        String path = address.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    private static String host(URI address) {
        return address.getHost().toLowerCase(Locale.ROOT);
    }

    private static String scheme(URI address) {
        return address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    }

    private static int port(URI address) {
        if (address.getPort() >= 0) {
            return address.getPort();
        }
        return scheme(address).equals("https") ? 443 : 80;
    }
}
