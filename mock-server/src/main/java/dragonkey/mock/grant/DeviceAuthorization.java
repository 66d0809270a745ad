package dragonkey.mock.grant;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

/// One device that waits for its person (RFC 8628 §3.2), and how far they are.
final class DeviceAuthorization {
    private static final Duration MORE = Duration.ofSeconds(5);

    private final String clientId;
    private final String userCode;
    private final List<String> scope;
    private final Instant expires;
    private Duration interval = DeviceAuthorizations.INTERVAL;
    private @Nullable Instant polled;
    private @Nullable Grant grant;
    private boolean refused;

    DeviceAuthorization(String clientId, String userCode, List<String> scope, Instant expires) {
        this.clientId = clientId;
        this.userCode = userCode;
        this.scope = scope;
        this.expires = expires;
    }

    String clientId() {
        return clientId;
    }

    String userCode() {
        return userCode;
    }

    List<String> scope() {
        return scope;
    }

    /// Whether a person can still say something.
    synchronized boolean isPending(Instant now) {
        return grant == null && !refused && now.isBefore(expires);
    }

    synchronized void approve(Grant given) {
        grant = given;
    }

    synchronized void refuse() {
        refused = true;
    }

    /// RFC 8628 §3.5: who asks too often must wait longer from then on.
    synchronized DeviceAuthorizations.PollResult poll(Instant now) {
        if (!now.isBefore(expires)) {
            return new DeviceAuthorizations.PollResult.ExpiredDeviceCode();
        }
        boolean early = polled != null && now.isBefore(polled.plus(interval));
        polled = now;
        if (early) {
            interval = interval.plus(MORE);
            return new DeviceAuthorizations.PollResult.SlowDown();
        }
        if (refused) {
            return new DeviceAuthorizations.PollResult.AccessDenied();
        }
        return grant == null
                ? new DeviceAuthorizations.PollResult.AuthorizationPending()
                : new DeviceAuthorizations.PollResult.DeviceApproved(grant);
    }
}
