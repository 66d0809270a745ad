package dragonkey.client.signin;

import okhttp3.HttpUrl;

import dragonkey.client.core.PlainText;
import dragonkey.client.core.WebAddress;

/// Where a page comes from, as a person may see it.
///
/// @param origin scheme, host and port; the host's letters beyond ASCII in punycode (RFC 5891), so that no letter can
///     stand for another that looks like it
record PageAddress(String origin, Trust trust) {
    private static final int LONGEST = 80;

    /// What is known of the way there.
    enum Trust {
        /// https: encrypted, and the host has proved its name.
        ENCRYPTED,
        /// http that does not leave this computer.
        THIS_COMPUTER,
        /// http.
        NOT_ENCRYPTED,
        /// An address that cannot be read.
        UNKNOWN
    }

    static PageAddress of(String location) {
        HttpUrl address = HttpUrl.parse(location);
        if (address == null) {
            return new PageAddress(PlainText.clean(location, LONGEST), Trust.UNKNOWN);
        }
        String port = address.port() == HttpUrl.defaultPort(address.scheme()) ? "" : ":" + address.port();
        String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
        return new PageAddress(PlainText.clean(address.scheme() + "://" + host + port, LONGEST),
                WebAddress.isLoopback(address.host())
                        ? Trust.THIS_COMPUTER
                        : address.isHttps() ? Trust.ENCRYPTED : Trust.NOT_ENCRYPTED);
    }
}
