package dragonkey.client.inspector;

/// All that the inspector can ask others, each of it on a click alone.
public record OnAClick(KeySource keys, ApiProbe api, ProviderProbe provider) {
}
