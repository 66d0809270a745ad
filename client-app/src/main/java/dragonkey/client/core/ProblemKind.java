package dragonkey.client.core;

/// What kind of failure a [Problem] is.
public sealed interface ProblemKind permits ProblemCode, FailedExchange, ProviderError {
    /// Where it failed.
    ProblemStage stage();

    /// The stable name that is shown and that scripts compare, for example `response.state` or `discovery.timeout`.
    String code();
}
