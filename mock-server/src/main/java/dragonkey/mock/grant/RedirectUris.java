package dragonkey.mock.grant;

import java.util.List;

/// The addresses that a client has registered to be returned to.
public record RedirectUris(List<String> registered) {
    private static final List<String> ANY_PORT = List.of("http://127.0.0.1/", "http://localhost/",
            "http://[::1]/");

    /// Whether exactly this address is registered (RFC 9700 §2.1: simple string comparison). A loopback
    /// address registered without a port stands for every port of it (RFC 8252 §7.3). Nothing is parsed, so
    /// nothing can be understood in two ways.
    public boolean allow(String redirectUri) {
        return registered.stream().anyMatch(each -> each.equals(redirectUri) || anyPort(each, redirectUri));
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
