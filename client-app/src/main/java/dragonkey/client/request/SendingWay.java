package dragonkey.client.request;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// How a request is sent.
///
/// @param place where the token stands
/// @param limit how long the answer is waited for; null for as long as for anything
public record SendingWay(BearerMethod place, @Nullable Duration limit) {
    /// In the header, with the usual patience.
    public static final SendingWay USUAL = new SendingWay(BearerMethod.HEADER, null);
    /// The longest that an answer can be waited for.
    public static final Duration LONGEST = Duration.ofMinutes(30);

    /// Where a bearer token stands. Most APIs read the header alone; the others are for those that do not.
    public enum BearerMethod {
        /// `Authorization` (RFC 6750 §2.1).
        HEADER("header"),
        /// A field `access_token` of a form (RFC 6750 §2.2).
        BODY("body"),
        /// A parameter `access_token` of the address (RFC 6750 §2.3), which stands in logs on the way (RFC 9700 §4.3.2).
        QUERY("query");

        private final String method;

        BearerMethod(String method) {
            this.method = method;
        }

        /// As metadata name it (`bearer_methods_supported`, RFC 9728 §2).
        public String method() {
            return method;
        }
    }

    /// How long the answer is waited for, where that is not as usual.
    public Optional<Duration> ownLimit() {
        return Optional.ofNullable(limit);
    }
}
