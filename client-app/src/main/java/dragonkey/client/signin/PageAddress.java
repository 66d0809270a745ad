package dragonkey.client.signin;

import okhttp3.HttpUrl;

import dragonkey.client.core.SafeText;
import dragonkey.client.core.WebAddress;

/// The origin of a page as the address bar shows it.
///
/// @param origin scheme, host and port; the host's letters beyond ASCII in punycode (RFC 5891), so that no letter can
///     stand for another that looks like it
record PageAddress(String origin, PageTrust trust) {
    private static final int LONGEST = 80;

    /// How well the connection to the page is protected.
    enum PageTrust {
        /// https: encrypted, and the host has proved its name.
        ENCRYPTED,
        /// http that does not leave this computer.
        THIS_COMPUTER,
        /// http over a network.
        NOT_ENCRYPTED,
        /// An address that cannot be read.
        UNKNOWN
    }

    static PageAddress of(String location) {
        HttpUrl address = HttpUrl.parse(location);
        if (address == null) {
            return new PageAddress(SafeText.clean(location, LONGEST), PageTrust.UNKNOWN);
        }
        String port = address.port() == HttpUrl.defaultPort(address.scheme()) ? "" : ":" + address.port();
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return new PageAddress(SafeText.clean(address.scheme() + "://" + host + port, LONGEST),
                WebAddress.isLoopback(address.host())
                        ? PageTrust.THIS_COMPUTER
                        : address.isHttps() ? PageTrust.ENCRYPTED : PageTrust.NOT_ENCRYPTED);
    }
}
