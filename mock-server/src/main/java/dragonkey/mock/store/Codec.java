package dragonkey.mock.store;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/// A value as a text, and back.
///
/// @param read gives null where what is read means nothing any more
public record Codec<V>(Function<V, String> write, Function<String, @Nullable V> read) {
}
