package dragonkey.client.story;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.ProviderCheck;
import dragonkey.client.oauth.ProviderCheck.ProviderFindings;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.Story.StoryOutcome;

/// Checks a provider, and has that told as a story.
///
/// @param untold the check itself, for what is looked up while somebody types
public record ToldCheck(ProviderCheck untold, StoryRecorder stories) {

    /// As [ProviderCheck#examine]; may wait for the network.
    ///
    /// @param connection the connection's name
    public ProviderFindings examine(String connection, Provider provider, ClientRegistration client)
            throws InterruptedException {
        return stories.tell(StoryKind.CHECK, connection, () -> untold.examine(provider, client),
                ToldCheck::ending);
    }

    private static StoryEnding ending(ProviderFindings findings) {
        Problem problem = findings.problem();
        CheckReport report = findings.report();
        return problem == null && report.failure().isEmpty()
                ? StoryEnding.well("", report)
                : new StoryEnding(StoryOutcome.FAILED, problem, "", report);
    }
}
