package dragonkey.mock.store;

import java.util.Locale;

/// All that is remembered for a while, one table each.
public enum Kept {
    CODES,
    REFRESH_TOKENS,
    GRANTS,
    SESSIONS,
    CONSENTS,
    REGISTRATIONS,
    DENIED,
    OPAQUE_TOKENS,
    /// What may come once alone.
    SEEN,
    DEVICES,
    PAGES,
    SHOWN_CONSENTS,
    PUSHED_REQUESTS,
    LOGOUTS;

    String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
