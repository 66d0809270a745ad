package dragonkey.client.inspector;

import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;

/// What claims and header parameters mean, in plain words, and where that is written.
public final class ClaimDictionary {
    private final ResourceBundle words;

    private ClaimDictionary(ResourceBundle words) {
        this.words = words;
    }

    /// What a name means.
    ///
    /// @param text one short line for somebody who meets it for the first time
    /// @param reference the section that defines it, for example `RFC 7519 §4.1.4`
    public record ClaimMeaning(String text, String reference) {
    }

    /// The words of this language, English where there are none.
    public static ClaimDictionary in(Locale locale) {
        return new ClaimDictionary(ResourceBundle.getBundle("dragonkey.client.claims", locale));
    }

    /// A claim in a claims set or a profile.
    public Optional<ClaimMeaning> claim(String name) {
        return meaning("claim." + name);
    }

    /// A parameter in the header of a signed or encrypted token.
    public Optional<ClaimMeaning> header(String name) {
        return meaning("header." + name);
    }

    private Optional<ClaimMeaning> meaning(String key) {
        return words.containsKey(key) && words.containsKey(key + ".ref")
                ? Optional.of(new ClaimMeaning(words.getString(key), words.getString(key + ".ref")))
                : Optional.empty();
    }
}
