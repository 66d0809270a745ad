package dragonkey.mock.grant;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The addresses that a client has registered to be returned to.
///
/// @param wildcards whether `*` in a port or a path stands for any
public record RedirectUris(List<String> registered, boolean wildcards) {
    private static final List<String> ANY_PORT = List.of("http://127.0.0.1/", "http://localhost/",
            "http://[::1]/");
    private static final List<String> THIS_COMPUTER = List.of("http://127.0.0.1", "http://localhost",
            "http://[::1]");

    /// Segments that lead to another folder (RFC 3986 §5.2.4).
    private static final Pattern DOTS = Pattern.compile("/\\.{1,2}(/|$)");

    /// Each letter by letter.
    public RedirectUris(List<String> registered) {
        this(registered, false);
    }

    /// Whether exactly this address is registered (RFC 9700 §2.1: simple string comparison). A loopback
    /// address registered without a port stands for every port of it (RFC 8252 §7.3). Nothing is parsed, so
    /// nothing can be understood in two ways.
    public boolean allow(String redirectUri) {
        return registered.stream().anyMatch(each -> each.equals(redirectUri) || anyPort(each, redirectUri))
                || byWildcard(redirectUri).isPresent();
    }

    /// What lets this address pass that would not pass otherwise, as a sentence; empty for one that is strictly right.
    public Optional<String> leniency(String redirectUri) {
        Optional<String> pattern = byWildcard(redirectUri);
        if (pattern.isPresent() && !registered.contains(redirectUri)) {
            return pattern.map(each -> "redirect_uri passed by the wild card of " + each);
        }
        boolean plain = redirectUri.startsWith("http://")
                && THIS_COMPUTER.stream().noneMatch(each -> redirectUri.equals(each)
                        || redirectUri.startsWith(each + "/") || redirectUri.startsWith(each + ":"));
        return plain
                ? Optional.of("redirect_uri passed though it is http to another host: " + redirectUri)
                : Optional.empty();
    }

    private Optional<String> byWildcard(String redirectUri) {
        return wildcards && !DOTS.matcher(redirectUri).find()
                ? registered.stream().filter(each -> each.contains("*"))
                        .filter(each -> pattern(each).matcher(redirectUri).matches()).findFirst()
                : Optional.empty();
    }

    private static Pattern pattern(String registered) {
        String quoted = Pattern.quote(registered);
        // In a path it stands for what a path has (RFC 3986 §3.3) but escapes, which may stand for anything.
        return Pattern.compile(quoted.replace(":*", ":\\E[1-9][0-9]{0,4}\\Q").replace("*",
                "\\E[A-Za-z0-9._~!$&'()*+,;=:@/-]*\\Q"));
    }

    private static boolean anyPort(String each, String redirectUri) {
        for (String root : ANY_PORT) {
            String host = root.substring(0, root.length() - 1);
            if (each.startsWith(root) && redirectUri.startsWith(host + ":")) {
                String rest = redirectUri.substring(host.length() + 1);
                int slash = rest.indexOf('/');
                return slash > 0 && isPort(rest.substring(0, slash))
                        && each.equals(host + rest.substring(slash));
            }
        }
        return false;
    }

    private static boolean isPort(String text) {
        return text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= 65535;
    }
}
