package dragonkey.client.testing;

import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dragonkey.client.ui.Language;

/// Which sentences of the messages were said, by what was read on a screen or in an output.
public final class SaidSentences {
    private static final ResourceBundle WORDS = Language.ENGLISH.words("messages");
    private static final Pattern HOLE = Pattern.compile("\\{(?:[^{}]|\\{[^{}]*})*}");

    private SaidSentences() {}

    /// The keys of a family whose sentence nothing of what was said is an instance of.
    ///
    /// @param family how the keys begin
    /// @param said whole sentences, with their holes filled in
    public static List<String> unsaid(String family, Stream<String> said) {
        List<String> sentences = said.toList();
        return keys(family).stream()
                .filter(key -> sentences.stream().noneMatch(sentence -> isInstance(sentence, key))).toList();
    }

    /// The keys of a family; never none, so that no test walks over nothing.
    public static List<String> keys(String family) {
        List<String> keys = WORDS.keySet().stream().filter(key -> key.startsWith(family)).sorted().toList();
        if (keys.isEmpty()) {
            throw new AssertionError("no key begins with " + family);
        }
        return keys;
    }

    /// Whether a sentence is that of the key, whatever stands in its holes.
    public static boolean isInstance(String sentence, String key) {
        String text = WORDS.getString(key).replace("''", "'");
        return Pattern
                .compile(HOLE.splitAsStream(text).map(Pattern::quote)
                        .collect(Collectors.joining(".*", "", HOLE.matcher(text).find() ? ".*" : "")))
                .matcher(sentence).matches();
    }
}
