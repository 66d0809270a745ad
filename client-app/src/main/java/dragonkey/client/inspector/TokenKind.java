package dragonkey.client.inspector;

/// Which token is looked at.
public enum TokenKind {
    /// The one for the API.
    ACCESS,
    /// The one for us: who signed in.
    ID,
    /// The one that gets new ones.
    REFRESH,
    /// Whatever somebody pasted.
    PASTED
}
