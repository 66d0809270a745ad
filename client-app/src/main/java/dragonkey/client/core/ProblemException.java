package dragonkey.client.core;

/// Carries a [Problem] out of the protocol to the one place that turns it into a value again; never shown
/// itself.
public final class ProblemException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code(), null, false, false);
        this.problem = problem;
    }

    /// Carries a failure without a rule: nothing was judged.
    public static ProblemException of(ProblemKind kind, String detail) {
        return new ProblemException(Problem.of(kind, detail));
    }

    public Problem problem() {
        return problem;
    }
}
