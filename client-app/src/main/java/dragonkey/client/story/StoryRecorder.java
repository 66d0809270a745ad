package dragonkey.client.story;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Function;

import dragonkey.client.http.ExchangeRecorder;
import dragonkey.client.http.ExchangeRecorder.ExchangeGroup;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.story.Story.StoryEnding;

/// Has each sign-in, renewal, check and sign-out told as a story when it ends. Used from any thread.
public final class StoryRecorder {
    private final ExchangeRecorder exchanges;
    private final Clock clock;
    private volatile Consumer<Story> listener = story -> {
    };

    /// @param transport by which everything is sent
    public StoryRecorder(HttpTransport transport, Clock clock) {
        this.exchanges = transport.recorder();
        this.clock = clock;
    }

    /// Has somebody told each story, on the thread that it happened on.
    public void onStory(Consumer<Story> told) {
        listener = told;
    }

    /// Where the exchanges of all stories are.
    public ExchangeRecorder exchanges() {
        return exchanges;
    }

    /// Does the work, and tells of it. What this thread sends meanwhile belongs to the story.
    ///
    /// @param connection the connection's name
    /// @param ending how what came of the work is told
    public <T, X extends Throwable> T tell(StoryKind kind, String connection,
            ScopedValue.CallableOp<T, X> work, Function<T, StoryEnding> ending) throws X {
        ExchangeGroup group = exchanges.newGroup();
        Instant began = clock.instant();
        long start = System.nanoTime();
        StoryEnding told = StoryEnding.cancelled();
        try {
            T result = group.during(work);
            told = ending.apply(result);
            return result;
        } finally {
            listener.accept(new Story(group.number(), kind, connection, began,
                    Duration.ofNanos(System.nanoTime() - start), told));
        }
    }
}
