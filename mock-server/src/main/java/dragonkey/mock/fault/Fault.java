package dragonkey.mock.fault;

import java.util.List;

/// One way of being wrong, and nothing else.
///
/// @param name in kebab case, for commands and paths
/// @param changes what is wrong, as a sentence
/// @param lesson what it shows about a client
/// @param twists the deed, then what must be changed elsewhere for the deed to be possible
public record Fault(String name, String changes, Lesson lesson, List<Twist> twists) {

    /// What a client is tested for.
    ///
    /// @param clientMust what a right client does
    /// @param code what it calls the problem; empty when a right client goes on as if nothing were wrong
    /// @param reference where it is written
    public record Lesson(String clientMust, String code, String reference) {
    }

    /// The deed.
    Twist deed() {
        return twists.getFirst();
    }

    /// Where the deed is seen.
    public Place place() {
        return deed().place();
    }
}
