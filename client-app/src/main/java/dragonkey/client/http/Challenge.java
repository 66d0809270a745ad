package dragonkey.client.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/// One challenge of a `WWW-Authenticate` header (RFC 9110 §11.6.1): how a server wants to be asked, and often why it
/// refused (RFC 6750 §3).
///
/// @param scheme as it came, for example `Bearer`
/// @param parameters by lower-case name, in their order; the first of a name counts
public record Challenge(String scheme, Map<String, String> parameters) {
    private static final String TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
    /// A parameter, its value a token or a quoted text.
    private static final Pattern PARAMETER = Pattern
            .compile("\\G[\\s,]*(" + TOKEN + ")\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"?|([^\\s,\"]*))");
    /// A scheme; what follows it with `=` at once would make it a parameter.
    private static final Pattern SCHEME = Pattern.compile("\\G[\\s,]*(" + TOKEN + ")(?:\\s+|$|(?=,))");
    private static final Pattern STRAY = Pattern.compile("\\G[^,]*,?");
    /// A header that is longer is read so far.
    private static final int LONGEST = 8_192;

    /// Reads every challenge, leniently: what cannot be read is passed over up to the next comma.
    ///
    /// @param headers the values of all headers of that name
    public static List<Challenge> read(List<String> headers) {
        var challenges = new ArrayList<Challenge>();
        for (String header : headers) {
            read(header.length() > LONGEST ? header.substring(0, LONGEST) : header, challenges);
        }
        return challenges;
    }

    private static void read(String header, List<Challenge> challenges) {
        Map<String, String> parameters = new LinkedHashMap<>();
        int at = 0;
        while (at < header.length()) {
            Matcher parameter = PARAMETER.matcher(header).region(at, header.length());
            Matcher scheme = SCHEME.matcher(header).region(at, header.length());
            if (parameter.lookingAt()) {
                String name = parameter.group(1).toLowerCase(Locale.ROOT);
                @Nullable
                String quoted = parameter.group(2);
                parameters.putIfAbsent(name,
                        quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1"));
                at = parameter.end();
            } else if (scheme.lookingAt()) {
                parameters = new LinkedHashMap<>();
                challenges.add(new Challenge(scheme.group(1), parameters));
                at = scheme.end();
            } else {
                Matcher stray = STRAY.matcher(header).region(at, header.length());
                at = stray.lookingAt() && stray.end() > at ? stray.end() : header.length();
            }
        }
    }

    /// The first challenge that says why a token was refused: one with an `error`, else one with a description alone.
    public static Optional<Challenge> refusal(List<Challenge> challenges) {
        return challenges.stream().filter(challenge -> challenge.parameters.containsKey("error")).findFirst()
                .or(() -> challenges.stream()
                        .filter(challenge -> challenge.parameters.containsKey("error_description"))
                        .findFirst());
    }
}
