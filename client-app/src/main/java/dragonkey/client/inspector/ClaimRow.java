package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.inspector.ClaimDictionary.ClaimMeaning;

/// One claim or header parameter, as a person reads it.
///
/// @param value a string as it is, anything else as compact JSON; any length, what would be invisible
///     written out, as [VisibleText] does
/// @param time what a NumericDate (RFC 7519 §2) says, or null for any other claim and for a number that is no
///     date from 1970 to 9999
/// @param chips the values of an array of short strings, or of a space-separated scope; else empty
/// @param bytes what it adds to the length of an encoded token
/// @param meaning empty for a name that no specification we know defines
public record ClaimRow(String name, String value, @Nullable Instant time, List<String> chips,
        Optional<ClaimMeaning> meaning, int bytes) {
    public ClaimRow {
        chips = List.copyOf(chips);
    }
}
