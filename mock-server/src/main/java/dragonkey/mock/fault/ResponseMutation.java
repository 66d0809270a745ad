package dragonkey.mock.fault;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.http.Response;

/// One change of one answer: the right one goes in, the wrong one comes out.
///
/// @param place whose answers are changed
public record ResponseMutation(FaultPoint place, Mutation change) {

    /// A pure function, but for what it remembers in the scene.
    @FunctionalInterface
    public interface Mutation {
        /// The wrong answer, or null when this one cannot be wrong in this way: the first sign-in has no earlier
        /// `nonce`.
        @Nullable
        Response of(Response right, FaultMemory faultMemory);
    }
}
