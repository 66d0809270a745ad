package dragonkey.client.pasted;

/// A token that was found in a text. It never prints.
///
/// @param name what it was called there, for example `access_token`, `Authorization` or `signature 1`; empty when nothing
///     named it
/// @param line where it began, from 1; 0 when the text has one line only
/// @param text the token, as it is to be read
/// @param joined whether it went over several lines there, and was put together
/// @param encoded whether all of it was in base64 there, alone or with other text
public record PastedToken(String name, int line, String text, boolean joined, boolean encoded) {
    /// A token that stood there as it is.
    PastedToken(String name, int line, String text, boolean joined) {
        this(name, line, text, joined, false);
    }

    /// The same by another name, at a line.
    PastedToken called(String other, int at) {
        return new PastedToken(other, at, text, joined, encoded);
    }

    @Override
    public String toString() {
        return "PastedToken[" + name + ", hidden]";
    }
}
