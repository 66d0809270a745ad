package dragonkey.client.provider;

/// What of the provider's doings is shown.
enum ActivityTab {
    REQUESTS,
    TOKENS,
    SIGNINS,
    FAULTS
}
