package dragonkey.client.story;

import java.util.List;

/// What a story is about, and which steps it goes through.
public enum StoryKind {
    /// A sign-in with an authorization code, by whichever browser.
    CODE,
    /// A sign-in that is allowed on another device.
    DEVICE,
    /// A client that asks for itself.
    CLIENT,
    /// A refresh token traded for new tokens.
    RENEWAL,
    /// A check of a connection, without signing in.
    CHECK,
    SIGN_OUT,
    /// From an API's address to who gives tokens for it.
    API;

    public List<StoryStep> steps() {
        return switch (this) {
            case CODE -> List.of(StoryStep.DISCOVERY, StoryStep.PAGE, StoryStep.ANSWER, StoryStep.TOKENS,
                    StoryStep.ID_TOKEN, StoryStep.PROFILE);
            case DEVICE -> List.of(StoryStep.DISCOVERY, StoryStep.DEVICE_CODE, StoryStep.TOKENS,
                    StoryStep.ID_TOKEN, StoryStep.PROFILE);
            case CLIENT -> List.of(StoryStep.DISCOVERY, StoryStep.TOKENS);
            case RENEWAL -> List.of(StoryStep.DISCOVERY, StoryStep.TOKENS, StoryStep.ID_TOKEN);
            case CHECK -> List.of(StoryStep.DISCOVERY, StoryStep.KEYS);
            case API ->
                List.of(StoryStep.CHALLENGE, StoryStep.RESOURCE, StoryStep.DISCOVERY, StoryStep.CLIENT);
            case SIGN_OUT -> List.of(StoryStep.DISCOVERY, StoryStep.REVOCATION, StoryStep.END_PAGE);
        };
    }

    /// Whether it leads to a new session.
    public boolean isSignIn() {
        return this == CODE || this == DEVICE || this == CLIENT;
    }

    /// Whether what is wrong in one step need not keep the next from being taken.
    boolean goesOnAfterAFailure() {
        return this == API;
    }

    /// Which of the steps something of a stage belongs to: that of its rules, of its problems and of its exchanges.
    ///
    /// @param stage the first part of a code, as `id_token`
    StoryStep stepOf(String stage) {
        return steps().stream().filter(step -> step.holds(stage)).findFirst().orElse(steps().getFirst());
    }
}
