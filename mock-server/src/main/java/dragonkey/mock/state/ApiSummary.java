package dragonkey.mock.state;

import java.util.List;

/// An API that a server gives access tokens for.
///
/// @param clients who may have its tokens; empty for every client
/// @param usual whether tokens are for it where a client names none
public record ApiSummary(String audience, List<String> scopes, List<String> clients, boolean usual) {
}
