package dragonkey.mock.authorize;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.FormParameters;
import dragonkey.mock.store.ExpiringStore;

/// Authorization requests that clients have sent ahead (RFC 9126): each is taken once, within 90 seconds.
public final class PushedRequests {
    public static final Duration LIFE = Duration.ofSeconds(90);
    // Characters: with 1,000 kept by one client in a hurry, they are 16 MB.
    public static final int LONGEST = 16 * 1024;
    public static final int MOST = 1_000;
    private static final String PREFIX = "urn:ietf:params:oauth:request_uri:";

    /// A request that was sent ahead.
    public record PushedRequest(String clientId, FormParameters form) {
    }

    private final ExpiringStore<PushedRequest> expiringStore;

    public PushedRequests(ExpiringStore<PushedRequest> expiringStore) {
        this.expiringStore = expiringStore;
    }

    /// Keeps a request; returns its `request_uri`.
    public String push(String clientId, FormParameters parameters) {
        return PREFIX + expiringStore.put(new PushedRequest(clientId, parameters));
    }

    /// Whether this names a request that was sent ahead.
    static boolean isPushed(FormParameters parameters) {
        return parameters.text("request_uri", "").startsWith(PREFIX);
    }

    /// Takes the request that this one names, or null when it is not there any more, or another client's. What
    /// else stands beside it is not read (§4).
    @Nullable
    FormParameters take(FormParameters parameters) {
        String name = parameters.text("request_uri", "").substring(PREFIX.length());
        PushedRequest pushed = expiringStore.find(name);
        if (pushed == null || !pushed.clientId.equals(parameters.text("client_id"))) {
            return null;
        }
        return expiringStore.remove(name) == null ? null : pushed.form;
    }
}
