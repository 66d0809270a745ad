package dragonkey.client.core;

import java.util.Locale;

/// What can go wrong in any exchange over HTTP: the last part of a problem's code.
public enum ExchangeFailure {
    INSECURE,
    OFFLINE,
    DNS,
    UNREACHABLE,
    PROXY,
    TLS,
    TLS_EXPIRED,
    TLS_HOST,
    TLS_UNTRUSTED,
    TIMEOUT,
    REDIRECT,
    TOO_LARGE,
    HTTP,
    FORMAT;

    /// As it stands in codes, for example `tls_expired`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
