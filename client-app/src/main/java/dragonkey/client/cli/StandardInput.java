package dragonkey.client.cli;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import dragonkey.client.core.TextEncoding;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.pasted.PastedToken;

/// What comes on standard input: a text of any kind with tokens in it, or tokens one a line, any number of them.
final class StandardInput {
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.~+/=-]+");

    private StandardInput() {}

    /// Looks through all of it, piece by piece when it is large.
    static void texts(InputStream in, Consumer<PastedText> judge) throws IOException {
        byte[] start = in.readNBytes(TokenParser.LONGEST + 1);
        if (start.length > TokenParser.LONGEST) {
            lines(new InputStreamReader(new SequenceInputStream(new ByteArrayInputStream(start), in),
                    StandardCharsets.UTF_8), judge);
            return;
        }
        String text = TextEncoding.decode(start);
        if (text.isBlank()) {
            return;
        }
        List<String> lines = text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        PastedText whole = PastedText.read(text);
        boolean isAList = lines.size() > 1 && whole.tokens().stream().noneMatch(PastedToken::joined)
                && lines.stream().allMatch(line -> WORD.matcher(line).matches());
        if (isAList) {
            // In a list each line is to be a token: one that is none is not passed over.
            lines.forEach(line -> judge.accept(PastedText.read(line)));
        } else {
            judge.accept(whole);
        }
    }

    /// A line is never kept beyond what is read of a token.
    private static void lines(Reader input, Consumer<PastedText> judge) throws IOException {
        var reader = new BufferedReader(input);
        var line = new StringBuilder();
        for (int c = reader.read(); c >= 0; c = reader.read()) {
            if (c == '\n') {
                judge(line, judge);
            } else if (line.length() <= TokenParser.LONGEST) {
                line.append((char) c);
            }
        }
        judge(line, judge);
    }

    private static void judge(StringBuilder line, Consumer<PastedText> judge) {
        String text = line.toString();
        line.setLength(0);
        if (!text.isBlank()) {
            PastedText pastedText = PastedText.read(text);
            if (pastedText.hasTokens() || !text.strip().contains(" ")) {
                judge.accept(pastedText);
            }
        }
    }
}
