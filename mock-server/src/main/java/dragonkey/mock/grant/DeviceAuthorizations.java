package dragonkey.mock.grant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.store.ExpiringStore;

/// Devices without a browser that wait for their person (RFC 8628).
public final class DeviceAuthorizations {
    /// For how long a device waits.
    public static final Duration LIFE = Duration.ofMinutes(10);
    /// How long it must wait between two questions, at first.
    public static final Duration INTERVAL = Duration.ofSeconds(5);

    // No vowels, so no words (RFC 8628 §6.1); 20 letters at 8 places are not guessed in ten minutes.
    private static final String LETTERS = "BCDFGHJKLMNPQRSTVWXZ";
    private static final int SECRET_BYTES = 32;

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

    public DeviceAuthorizations(Clock clock, SecureRandom random, Grants grants,
            ExpiringStore<DeviceAuthorization> devices) {
        this.clock = clock;
        this.random = random;
        this.grants = grants;
        this.devices = devices;
    }

    /// A device begins to wait.
    public IssuedDeviceCode begin(String clientId, List<String> scope) {
        String userCode = userCode();
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        // The person's code leads to the device, whoever asks.
        String deviceCode = Base64.getUrlEncoder().withoutPadding().encodeToString(secret) + "."
                + letters(userCode);
        Instant expires = clock.instant().plus(LIFE);
        devices.put(letters(userCode), new DeviceAuthorization(new WaitingDevice(userCode, clientId, scope),
                deviceCode, expires, new PollTimes(INTERVAL, null), null, false), expires.plus(LIFE));
        return new IssuedDeviceCode(deviceCode, userCode);
    }

    /// The device that shows this code, or null; case, blanks and dashes do not count.
    public @Nullable WaitingDevice waiting(@Nullable String typed) {
        DeviceAuthorization device = devices.find(letters(typed));
        return device != null && device.isPending(clock.instant()) ? device.device : null;
    }

    /// The person said yes.
    ///
    /// @return false when the device waits no longer
    public boolean approve(String userCode, Grant grant) {
        Instant now = clock.instant();
        DeviceAuthorization before = change(userCode,
                device -> device.isPending(now) ? device.approved(grant) : device);
        boolean approved = before != null && before.isPending(now);
        if (approved) {
            grants.begin(grant);
        }
        return approved;
    }

    /// The person said no.
    public void refuse(String userCode) {
        Instant now = clock.instant();
        change(userCode, device -> device.isPending(now) ? device.asRefused() : device);
    }

    /// The device asks. Who is approved is so once.
    public PollResult poll(String deviceCode, String clientId) {
        String userCode = deviceCode.substring(deviceCode.lastIndexOf('.') + 1);
        DeviceAuthorization known = devices.find(userCode);
        if (known == null || !known.isOf(deviceCode, clientId)) {
            return new PollResult.UnknownDeviceCode();
        }
        Instant now = clock.instant();
        DeviceAuthorization device = change(userCode, before -> before.polled(now));
        if (device == null) {
            return new PollResult.UnknownDeviceCode();
        }
        PollResult pollResult = device.answer(now);
        return pollResult instanceof PollResult.DeviceApproved && devices.remove(userCode) == null
                ? new PollResult.UnknownDeviceCode()
                : pollResult;
    }

    private @Nullable DeviceAuthorization change(String userCode, UnaryOperator<DeviceAuthorization> how) {
        DeviceAuthorization known = devices.find(letters(userCode));
        return known == null ? null : devices.change(letters(userCode), how, known.expires.plus(LIFE));
    }

    private static String letters(@Nullable String typed) {
        return typed == null ? "" : typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z]", "");
    }

    private String userCode() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            code.append(i == 4 ? "-" : "").append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /// When a device asked.
    ///
    /// @param interval how long it must wait between two questions
    /// @param last null before it has asked
    public record PollTimes(Duration interval, @Nullable Instant last) {
        private static final Duration MORE = Duration.ofSeconds(5);

        boolean isEarly(Instant now) {
            return last != null && now.isBefore(last.plus(interval));
        }

        /// RFC 8628 §3.5: who asks too often must wait longer from then on.
        PollTimes asked(Instant now) {
            return new PollTimes(isEarly(now) ? interval.plus(MORE) : interval, now);
        }
    }

    /// One device that waits for its person (RFC 8628 §3.2), and how far they are.
    ///
    /// @param deviceCode a secret
    /// @param grant null until the person has agreed
    public record DeviceAuthorization(WaitingDevice device, String deviceCode, Instant expires,
            PollTimes polls, @Nullable Grant grant, boolean refused) {
        @Override
        public String toString() {
            return "DeviceAuthorization[" + device.userCode + "]";
        }

        boolean isOf(String code, String clientId) {
            return device.clientId.equals(clientId) && MessageDigest.isEqual(
                    deviceCode.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
        }

        /// Whether a person can still say something.
        boolean isPending(Instant now) {
            return grant == null && !refused && now.isBefore(expires);
        }

        DeviceAuthorization approved(Grant given) {
            return new DeviceAuthorization(device, deviceCode, expires, polls, given, false);
        }

        DeviceAuthorization asRefused() {
            return new DeviceAuthorization(device, deviceCode, expires, polls, null, true);
        }

        DeviceAuthorization polled(Instant now) {
            return now.isBefore(expires)
                    ? new DeviceAuthorization(device, deviceCode, expires, polls.asked(now), grant, refused)
                    : this;
        }

        /// What it is told when it asks now.
        PollResult answer(Instant now) {
            if (!now.isBefore(expires)) {
                return new PollResult.ExpiredDeviceCode();
            }
            if (polls.isEarly(now)) {
                return new PollResult.SlowDown();
            }
            if (refused) {
                return new PollResult.AccessDenied();
            }
            return grant == null
                    ? new PollResult.AuthorizationPending()
                    : new PollResult.DeviceApproved(grant);
        }
    }
}
