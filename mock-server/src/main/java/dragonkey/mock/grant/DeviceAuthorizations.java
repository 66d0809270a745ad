package dragonkey.mock.grant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/// Devices without a browser that wait for their person (RFC 8628).
public final class DeviceAuthorizations {
    /// For how long a device waits.
    public static final Duration LIFE = Duration.ofMinutes(10);
    /// How long it must wait between two questions, at first.
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    // No vowels, so no words (RFC 8628 §6.1); 20 letters at 8 places are not guessed in ten minutes.
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";

    /// What a device is told.
    public sealed interface PollResult {
        record AuthorizationPending() implements PollResult {
        }

        record SlowDown() implements PollResult {
        }

        record AccessDenied() implements PollResult {
        }

        record ExpiredDeviceCode() implements PollResult {
        }

        record UnknownDeviceCode() implements PollResult {
        }

        record DeviceApproved(Grant grant) implements PollResult {
        }
    }

    /// What a device is given at first.
    ///
    /// @param deviceCode a secret
    public record IssuedDeviceCode(String deviceCode, String userCode) {
        @Override
        public String toString() {
            return "IssuedDeviceCode[" + userCode + "]";
        }
    }

    /// What a person is asked about.
    public record WaitingDevice(String userCode, String clientId, List<String> scope) {
    }

    private final Clock clock;
    private final SecureRandom random;
    private final Grants grants;
    private final ExpiringStore<DeviceAuthorization> devices;

    public DeviceAuthorizations(Clock clock, SecureRandom random, Grants grants) {
        this.clock = clock;
        this.random = random;
        this.grants = grants;
        // Twice as long: late ones are told that they are late.
        this.devices = new ExpiringStore<>(clock, random, () -> LIFE.multipliedBy(2));
    }

    /// A device begins to wait.
    public IssuedDeviceCode begin(String clientId, List<String> scope) {
        String userCode = userCode();
        return new IssuedDeviceCode(
                devices.put(new DeviceAuthorization(clientId, userCode, scope, clock.instant().plus(LIFE))),
                userCode);
    }

    /// The device that shows this code, or null; case, blanks and dashes do not count.
    public @Nullable WaitingDevice waiting(@Nullable String typed) {
        DeviceAuthorization device = showing(typed);
        return device == null
                ? null
                : new WaitingDevice(device.userCode(), device.clientId(), device.scope());
    }

    /// The person said yes.
    ///
    /// @return false when the device waits no longer
    public boolean approve(String userCode, Grant grant) {
        DeviceAuthorization device = showing(userCode);
        if (device == null) {
            return false;
        }
        grants.begin(grant);
        device.approve(grant);
        return true;
    }

    /// The person said no.
    public void refuse(String userCode) {
        DeviceAuthorization device = showing(userCode);
        if (device != null) {
            device.refuse();
        }
    }

    /// The device asks. Who is approved is so once.
    public synchronized PollResult poll(String deviceCode, String clientId) {
        DeviceAuthorization device = devices.find(deviceCode);
        if (device == null || !device.clientId().equals(clientId)) {
            return new PollResult.UnknownDeviceCode();
        }
        PollResult pollResult = device.poll(clock.instant());
        if (pollResult instanceof PollResult.DeviceApproved) {
            devices.remove(deviceCode);
        }
        return pollResult;
    }

    private @Nullable DeviceAuthorization showing(@Nullable String typed) {
        String code = typed == null ? "" : typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
        return devices.all().stream().filter(each -> each.userCode().replace("-", "").equals(code))
                .filter(each -> each.isPending(clock.instant())).findFirst().orElse(null);
    }

    private String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// One device that waits for its person (RFC 8628 §3.2), and how far they are.
    final static class DeviceAuthorization {
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
}
