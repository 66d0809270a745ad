package dragonkey.client.pasted;

/// A token that was found in a text. It never prints.
///
/// @param name what it was called there, for example `access_token`, `Authorization` or `signature 1`; empty when nothing
///     named it
/// @param line where it began, from 1; 0 when the text has one line only
/// @param text the token, as it is to be read
/// @param joined whether it went over several lines there, and was put together
public record PastedToken(String name, int line, String text, boolean joined) {
    @Override
    public String toString() {
        return "PastedToken[" + name + ", hidden]";
    }
}
