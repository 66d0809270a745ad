package dragonkey.client.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;

/// One writing of a session. The suffix is random, so that two programs which write at the same time mix
/// nothing.
///
/// @param id number and suffix, for example `7-1f0a33c2`
/// @param number counts the writings of one connection, from 1
/// @param pieces how many keys hold its text
record Revision(String id, long number, int pieces) {
    private static final Pattern POINTER = Pattern
            .compile("(?<id>(?<number>[0-9]{1,15})-[0-9a-f]{8})/" + "(?<pieces>[0-9]{1,6})");
    private static final Pattern PIECE = Pattern.compile("(?<number>[0-9]{1,15})-[0-9a-f]{8}\\.[0-9]{1,6}");

    static Revision after(long number, SecureRandom random) {
        return new Revision(number + 1 + "-" + HexFormat.of().toHexDigits(random.nextInt()), number + 1, 0);
    }

    Revision inPieces(int count) {
        return new Revision(id, number, count);
    }

    /// @throws ProblemException `store.corrupt` when nothing of ours wrote this
    static Revision read(String pointer) throws ProblemException {
        Matcher match = POINTER.matcher(pointer);
        if (!match.matches()) {
            throw StoreProblems.of(ProblemCode.STORE_CORRUPT, "no generation in the store");
        }
        return new Revision(match.group("id"), Long.parseLong(match.group("number")),
                Integer.parseInt(match.group("pieces")));
    }

    String pointer() {
        return id + "/" + pieces;
    }

    String piece(int index) {
        return id + "." + index;
    }

    /// Whether the key holds a piece of an earlier writing, finished or not.
    boolean supersedes(String key) {
        Matcher match = PIECE.matcher(key);
        return match.matches() && Long.parseLong(match.group("number")) < number;
    }
}
