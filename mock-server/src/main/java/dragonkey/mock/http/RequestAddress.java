package dragonkey.mock.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// Where a request was sent to, as its sender sees it: by its `Host`, or by what a proxy on the way says.
///
/// @param scheme of the socket itself
/// @param trustProxy whether `Forwarded` (RFC 7239) and `X-Forwarded-*` count
public record RequestAddress(String scheme, boolean trustProxy) {
    private static final Pattern AUTHORITY = Pattern
            .compile("([A-Za-z0-9._-]{1,255}|\\[[0-9A-Fa-f:.]{2,45}])(:[0-9]{1,5})?");
    private static final Pattern PREFIX = Pattern.compile("(/[A-Za-z0-9._~-]{1,100}){1,10}");

    /// Where the addresses of this server begin, with a slash at the end; nothing where no header says it.
    public Optional<URI> of(Request request) {
        String forwarded = trustProxy ? first(request.header("Forwarded")) : "";
        String host = firstOf(parameter(forwarded, "host"), header(request, "X-Forwarded-Host"),
                request.header("Host"));
        String proto = firstOf(parameter(forwarded, "proto"), header(request, "X-Forwarded-Proto"), scheme);
        String port = header(request, "X-Forwarded-Port");
        String prefix = header(request, "X-Forwarded-Prefix");
        String authority = port != null && port.matches("[0-9]{1,5}") && !usual(proto, port)
                && !host.contains(":") ? host + ":" + port : host;
        boolean sound = AUTHORITY.matcher(authority).matches() && proto.matches("(?i)https?")
                && (prefix == null || PREFIX.matcher(prefix).matches());
        return sound
                ? address((proto + "://" + authority).toLowerCase(Locale.ROOT)
                        + (prefix == null ? "" : prefix) + "/")
                : Optional.empty();
    }

    /// Nothing where it is none all the same, as with `[::::]`.
    private static Optional<URI> address(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException none) {
            return Optional.empty();
        }
    }

    private static boolean usual(String proto, String port) {
        return port.equals(proto.equalsIgnoreCase("https") ? "443" : "80");
    }

    private @Nullable String header(Request request, String name) {
        String value = trustProxy ? first(request.header(name)) : "";
        return value.isEmpty() ? null : value;
    }

    /// The first of several proxies is the one that the sender sees.
    private static String first(@Nullable String list) {
        return list == null ? "" : list.split(",", 2)[0].strip();
    }

    private static @Nullable String parameter(String forwarded, String name) {
        for (String pair : forwarded.split(";", -1)) {
            String[] both = pair.strip().split("=", 2);
            if (both.length == 2 && both[0].equalsIgnoreCase(name)) {
                return both[1].replace("\"", "");
            }
        }
        return null;
    }

    private static String firstOf(@Nullable String one, @Nullable String two, @Nullable String three) {
        return one != null ? one : two != null ? two : three != null ? three : "";
    }
}
