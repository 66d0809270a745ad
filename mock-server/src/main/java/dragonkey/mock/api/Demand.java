package dragonkey.mock.api;

/// What a token must allow beyond being valid.
public sealed interface Demand {

    /// Nothing more.
    record Validity() implements Demand {
    }

    /// The token's `scope` holds this value.
    record Scope(String name) implements Demand {
    }

    /// The token's `roles` hold this value (RFC 9068 §2.2.3.1).
    record Role(String name) implements Demand {
    }
}
