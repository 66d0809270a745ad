package dragonkey.mock.http;

/// What answers a request. It may be called by many threads at once.
@FunctionalInterface
public interface Handler {
    /// The answer; a thrown exception is a bug and becomes a 500.
    Response answer(Request request);
}
