package dragonkey.client.store;

import java.util.Objects;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;

/// What can go wrong between the session and the disk, by its stable code.
final class StoreProblems {

    private static final int LONGEST_DETAIL = 300;

    private StoreProblems() {}

    static ProblemException of(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, SafeText.clean(detail, LONGEST_DETAIL)));
    }

    static ProblemException of(ProblemCode code, Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        return of(code, message.isBlank() ? cause.getClass().getSimpleName() : message);
    }
}
