package dragonkey.client.api;

import okio.ByteString;

/// A dragon as the API describes it.
///
/// @param picture a PNG, or empty when none could be fetched
public record Dragon(String name, String origin, String source, String element, String sentence,
        ByteString picture) {
}
