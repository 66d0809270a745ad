package dragonkey.mock.authorize;

import java.time.Duration;

import dragonkey.mock.authorize.SignInPages.ShownConsent;
import dragonkey.mock.store.ExpiringStore;

/// The requests whose pages people have before them.
public record PendingPages(ExpiringStore<AuthorizationRequest> signIns,
        ExpiringStore<ShownConsent> consents) {
    public static final Duration PATIENCE = Duration.ofMinutes(10);
    // Each holds a request, and a stranger may send any number of them.
    public static final int MOST = 2_000;
}
