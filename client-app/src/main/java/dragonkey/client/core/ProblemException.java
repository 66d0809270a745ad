package dragonkey.client.core;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

/// Carries a [Problem] out of the protocol to the one place that turns it into a value again; never shown
/// itself.
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;
    private static final int LONGEST_DETAIL = 300;

    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /// Carries a failure without a rule: nothing was judged.
    ///
    /// @param detail made harmless, and cut after 300 characters
    public static ProblemException of(ProblemKind kind, String detail) {
        return of(kind, (ProblemReason) null, detail);
    }

    /// Carries a failure that is told in the words of its reason.
    ///
    /// @param reason null when the words of the kind fit
    /// @param detail made harmless, and cut after 300 characters
    public static ProblemException of(ProblemKind kind, @Nullable ProblemReason reason, String detail) {
        return new ProblemException(
                new Problem(kind, reason, SafeText.clean(detail, LONGEST_DETAIL), CheckReport.NONE, null));
    }

    /// Carries a failure that something else caused: by its message, or by its name where it has none.
    public static ProblemException of(ProblemKind kind, Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        return of(kind, message.isBlank() ? cause.getClass().getSimpleName() : message);
    }

    public Problem problem() {
        return problem;
    }
}
