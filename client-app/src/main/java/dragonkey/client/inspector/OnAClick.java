package dragonkey.client.inspector;

import dragonkey.client.ui.BriefClip;

/// All by which a token can leave the window, each on a click alone.
///
/// @param clip for the live token
public record OnAClick(KeySource keys, ApiProbe api, ProviderProbe provider, BriefClip clip, Replay replay) {
}
