package dragonkey.mock.fault;

import java.util.List;
import java.util.Optional;

import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.token.GuardCheck;

/// One way of being wrong, and nothing else.
///
/// @param name in kebab case, for commands and paths
/// @param changes what is wrong, as a sentence
/// @param expectation what it shows about a client
/// @param mutations the deed, then what must be changed elsewhere for the deed to be possible; none where a check is
///     left out instead
/// @param leftOut what the API does not ask of tokens
public record Fault(String name, String changes, ClientExpectation expectation,
        List<ResponseMutation> mutations, Optional<GuardCheck> leftOut) {
    /// One that changes answers.
    public Fault(String name, String changes, ClientExpectation expectation,
            List<ResponseMutation> mutations) {
        this(name, changes, expectation, mutations, Optional.empty());
    }

    /// What a client is tested for.
    ///
    /// @param clientMust what a right client does
    /// @param code what it calls the problem; empty when a right client goes on as if nothing were wrong
    /// @param reference where it is written
    public record ClientExpectation(String clientMust, String code, String reference) {
    }

    /// The deed.
    ResponseMutation primary() {
        return mutations.getFirst();
    }

    /// Where the deed is seen.
    public FaultPoint point() {
        return leftOut.isPresent() ? FaultPoint.API : primary().point();
    }
}
