package dragonkey.client.core;

/// An exchange over HTTP that did not end as it should, for example `token.timeout`.
public record FailedExchange(ProblemStage stage, ExchangeFailure failure) implements ProblemKind {
    @Override
    public String code() {
        return stage.word() + "." + failure.word();
    }
}
