package dragonkey.mock.fault;

import java.util.List;

import dragonkey.mock.fault.ResponseMutation.FaultPoint;

/// One way of being wrong, and nothing else.
///
/// @param name in kebab case, for commands and paths
/// @param changes what is wrong, as a sentence
/// @param lesson what it shows about a client
/// @param twists the deed, then what must be changed elsewhere for the deed to be possible
public record Fault(String name, String changes, ClientExpectation lesson, List<ResponseMutation> twists) {

    /// What a client is tested for.
    ///
    /// @param clientMust what a right client does
    /// @param code what it calls the problem; empty when a right client goes on as if nothing were wrong
    /// @param reference where it is written
    public record ClientExpectation(String clientMust, String code, String reference) {
    }

    /// The deed.
    ResponseMutation deed() {
        return twists.getFirst();
    }

    /// Where the deed is seen.
    public FaultPoint place() {
        return deed().place();
    }
}
