package dragonkey.client.inspector;

import dragonkey.client.ui.SecretClipboard;

/// All by which a token can leave the window, each on a click alone.
///
/// @param clip for the live token
public record RemoteChecks(KeySource keys, ApiProbe api, ProviderProbe provider, SecretClipboard clip,
        TokenReplay replay) {
}
