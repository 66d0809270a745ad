package dragonkey.client.provider;

/// What of the provider is shown: its doings, or what can be turned at it.
enum ActivityTab {
    REQUESTS,
    TOKENS,
    SIGNINS,
    FAULTS,
    CONTROLS
}
