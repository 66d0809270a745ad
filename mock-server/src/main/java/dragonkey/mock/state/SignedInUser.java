package dragonkey.mock.state;

import java.time.Instant;

/// One browser in which a person has signed in.
///
/// @param id the `sid` claim
/// @param since when they proved who they are
public record SignedInUser(String id, String username, Instant since) {
}
