package dragonkey.mock.api;

/// What a token must allow beyond being valid.
public sealed interface Requirement {

    /// Nothing more.
    record ValidToken() implements Requirement {
    }

    /// The token's `scope` holds this value.
    record RequiredScope(String name) implements Requirement {
    }

    /// The token's `roles` hold this value (RFC 9068 §2.2.3.1).
    record RequiredRole(String name) implements Requirement {
    }
}
