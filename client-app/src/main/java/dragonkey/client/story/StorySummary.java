package dragonkey.client.story;

import java.time.Instant;

import dragonkey.client.story.Story.StoryOutcome;

/// What is kept of a story when the program ends: nothing secret, and nothing that was sent.
///
/// @param code of the problem that it failed with; empty where it did not
/// @param person whom the tokens are of, as shown; empty where nobody is known
public record StorySummary(Instant began, StoryKind kind, StoryOutcome outcome, String code, String person) {
}
