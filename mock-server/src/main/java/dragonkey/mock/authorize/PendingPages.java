package dragonkey.mock.authorize;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;

import dragonkey.mock.authorize.SignInPages.ShownConsent;
import dragonkey.mock.grant.ExpiringStore;

/// The requests whose pages people have before them.
public final class PendingPages {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    // Each holds a request, and a stranger may send any number of them.
    private static final int MOST = 2_000;

    final ExpiringStore<AuthorizationRequest> signIns;
    final ExpiringStore<ShownConsent> consents;

    public PendingPages(Clock clock, SecureRandom random) {
        this.signIns = new ExpiringStore<>(clock, random, () -> PATIENCE, MOST);
        this.consents = new ExpiringStore<>(clock, random, () -> PATIENCE, MOST);
    }
}
