package dragonkey.client.request;

import java.util.ArrayList;
import java.util.List;

import dragonkey.client.core.ProblemException;

/// Takes a command apart as a shell does (POSIX.1 §2.2), with what bash writes as `$'…'`, which browsers copy where a body
/// has a quote. Nothing is expanded.
final class ShellWords {
    private final String command;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean open;
    private int at;

    private ShellWords(String command) {
        this.command = command;
    }

    /// The words of a command.
    ///
    /// @throws ProblemException `api.request` for a quote that is not closed
    static List<String> of(String command) throws ProblemException {
        return new ShellWords(command).read();
    }

    private List<String> read() throws ProblemException {
        while (at < command.length()) {
            char c = command.charAt(at++);
            if (Character.isWhitespace(c)) {
                end();
            } else if (c == '\\') {
                escaped();
            } else if (c == '$' && isNext('\'')) {
                at++;
                ansi();
            } else if (c == '\'') {
                word.append(command, at, closing());
                at = closing() + 1;
                open = true;
            } else if (c == '"') {
                doubleQuoted();
            } else {
                word.append(c);
            }
        }
        end();
        return words;
    }

    private boolean isNext(char c) {
        return at < command.length() && command.charAt(at) == c;
    }

    private void end() {
        if (open || !word.isEmpty()) {
            words.add(word.toString());
        }
        word.setLength(0);
        open = false;
    }

    /// A line that goes on, or a character as it is.
    private void escaped() {
        if (isNext('\r')) {
            at++;
        }
        if (isNext('\n')) {
            at++;
        } else if (at < command.length()) {
            word.append(command.charAt(at++));
        }
    }

    private int closing() throws ProblemException {
        int end = command.indexOf('\'', at);
        if (end < 0) {
            throw notClosed();
        }
        return end;
    }

    private void doubleQuoted() throws ProblemException {
        open = true;
        while (!isNext('"')) {
            char c = next();
            if (c == '\\' && (isNext('"') || isNext('\\') || isNext('$') || isNext('`') || isNext('!'))) {
                word.append(next());
            } else if (c != '\\' || !isNext('\n')) {
                word.append(c);
            } else {
                at++;
            }
        }
        at++;
    }

    private void ansi() throws ProblemException {
        open = true;
        while (!isNext('\'')) {
            char c = next();
            if (c == '\\') {
                ansiEscape(next());
            } else {
                word.append(c);
            }
        }
        at++;
    }

    private void ansiEscape(char c) throws ProblemException {
        switch (c) {
            case 'n' -> word.append('\n');
            case 't' -> word.append('\t');
            case 'r' -> word.append('\r');
            case 'u' -> hexadecimal(4);
            case 'x' -> hexadecimal(2);
            default -> word.append(c);
        }
    }

    private void hexadecimal(int digits) throws ProblemException {
        StringBuilder number = new StringBuilder();
        while (number.length() < digits && at < command.length()
                && Character.digit(command.charAt(at), 16) >= 0) {
            number.append(next());
        }
        if (!number.isEmpty()) {
            word.append((char) Integer.parseInt(number.toString(), 16));
        }
    }

    private char next() throws ProblemException {
        if (at >= command.length()) {
            throw notClosed();
        }
        return command.charAt(at++);
    }

    private static ProblemException notClosed() {
        return ApiRequest.wrong("a quote that was opened is not closed");
    }
}
