package dragonkey.client.ui;

import java.text.MessageFormat;
import java.util.Comparator;
import java.util.List;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Says in the language of the window what a check expected and found. What is below the window says it in English, for commands
/// and scripts: so the English is the key here, and what has no words in the other language stays as it is.
public final class FindingWords {
    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    private FindingWords() {}

    /// The words of a finding.
    public static String of(String english) {
        return Messages.language() == Language.GERMAN ? German.of(english) : english;
    }

    /// Read when it is first spoken.
    private static final class German {
        private static final ResourceBundle WORDS = Language.GERMAN.words("findings");
        /// Of several that match, the longest says the most.
        private static final List<Finding> WITH_HOLES = WORDS.keySet().stream()
                .filter(key -> HOLE.matcher(key).find())
                .sorted(Comparator.comparing(String::length, Comparator.reverseOrder())).map(German::finding)
                .toList();

        /// @param english a group for each hole, in the order of their numbers
        private record Finding(Pattern english, MessageFormat german) {
        }

        static String of(String english) {
            if (WORDS.containsKey(english)) {
                return WORDS.getString(english);
            }
            for (Finding finding : WITH_HOLES) {
                Matcher matcher = finding.english.matcher(english);
                if (matcher.matches()) {
                    return finding.german.format(IntStream.rangeClosed(1, matcher.groupCount())
                            .mapToObj(matcher::group).map(German::within).toArray());
                }
            }
            return english;
        }

        /// A finding that another one repeats. One word is a value, and stays.
        private static String within(String value) {
            return value.indexOf(' ') < 0 ? value : of(value);
        }

        private static Finding finding(String key) {
            String pattern = HOLE.splitAsStream(key).map(Pattern::quote).collect(Collectors.joining("(.+)"))
                    + (key.endsWith("}") ? "(.+)" : "");
            return new Finding(Pattern.compile(pattern, Pattern.DOTALL),
                    new MessageFormat(WORDS.getString(key), Language.GERMAN.locale()));
        }
    }
}
