package dragonkey.client.provider;

import java.time.Instant;

/// Somebody who is signed in at the embedded provider, in one browser.
public record ProviderSignIn(String id, String username, Instant since) {
}
