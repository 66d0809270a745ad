package dragonkey.client.app;

import java.util.Arrays;

/// Where bugs go: to standard error, by class and place. Never with their message, which may repeat a token.
public final class UncaughtExceptions {
    private static final int DEPTH = 12;

    private UncaughtExceptions() {}

    public static void report(Throwable bug) {
        StringBuilder text = new StringBuilder("dragonkey: bug: ").append(bug.getClass().getName());
        Arrays.stream(bug.getStackTrace()).limit(DEPTH)
                .forEach(frame -> text.append("\n    at ").append(frame));
        Throwable cause = bug.getCause();
        if (cause != null) {
            text.append("\n  from ").append(cause.getClass().getName());
            Arrays.stream(cause.getStackTrace()).limit(DEPTH)
                    .forEach(frame -> text.append("\n    at ").append(frame));
        }
        System.err.println(text);
    }
}
