package dragonkey.client.pasted;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.pasted.PastedText.TokenPlace;

/// Tokens that stand in a text in base64, alone or with something around them: in a Secret of Kubernetes, as the password of
/// HTTP Basic, in the body of a response as HAR writes it.
final class EncodedTokens {
    /// The shortest token is longer, encoded.
    private static final int SHORTEST = 60;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{" + SHORTEST + ",}+={0,2}");
    /// A further line of a word that was broken into lines of one width.
    private static final Pattern LINE = Pattern.compile("\\r?\\n[ \\t]{0,40}([A-Za-z0-9+/_-]++={0,2})");
    /// How base64 of `eyJ` can begin or go on, by where in three bytes it stands.
    private static final Pattern PROMISING = Pattern.compile("ZXlK|V5S|leU");

    private EncodedTokens() {}

    /// Adds the tokens that stand outside of those that were found already; the time goes with the length of the text.
    ///
    /// @param found by their places, in order
    static void add(String text, List<TokenPlace> found, int most) {
        List<TokenPlace> plain = List.copyOf(found);
        int next = 0;
        Matcher word = WORD.matcher(text);
        int at = 0;
        while (found.size() < most && word.find(at)) {
            while (next < plain.size() && plain.get(next).to() <= word.start()) {
                next++;
            }
            if (next < plain.size() && plain.get(next).from() < word.end()) {
                at = Math.max(word.end(), plain.get(next).to());
                continue;
            }
            StringBuilder all = new StringBuilder(word.group());
            at = further(text, word.end(), all);
            if (PROMISING.matcher(all).find()) {
                inside(text, word.start(), at, all.toString(), found);
            }
        }
    }

    /// Adds the lines that belong to the word.
    ///
    /// @return where it ends
    private static int further(String text, int end, StringBuilder word) {
        int width = word.length();
        int last = width;
        int at = end;
        Matcher line = LINE.matcher(text);
        while (last == width && line.region(at, text.length()).lookingAt()
                && line.group(1).length() <= width) {
            word.append(line.group(1));
            last = line.group(1).length();
            at = line.end();
        }
        return at;
    }

    private static void inside(String text, int from, int to, String word, List<TokenPlace> found) {
        String bare = word.replace('-', '+').replace('_', '/').replaceAll("=+$", "");
        byte[] bytes = Base64.getDecoder()
                .decode(bare.substring(0, bare.length() - (bare.length() % 4 == 1 ? 1 : 0)));
        String inside = new String(bytes, StandardCharsets.ISO_8859_1);
        String outer = TokenName.before(text, from);
        int place = from;
        for (TokenPlace each : new TokenScan(inside, 2).places()) {
            String name = each.token().name().isEmpty() ? outer : each.token().name();
            // Two of one word share its place: the second one takes up none.
            found.add(new TokenPlace(place, to,
                    new PastedToken(name, 0, each.token().text(), each.token().joined(), true)));
            place = to;
        }
    }
}
