package dragonkey.client.background;

import java.util.function.Consumer;

/// Shows the last answer alone: one that was asked for earlier and comes later is let go. For questions that are
/// asked, and answered, on one thread, which is that of the window.
public final class Latest {
    private int asked;

    /// Begins a question, and takes back those before it.
    ///
    /// @return shows the answer, unless another question was begun or it was dropped meanwhile
    public <T> Consumer<T> only(Consumer<T> show) {
        int mine = ++asked;
        return answer -> {
            if (mine == asked) {
                show.accept(answer);
            }
        };
    }

    /// Begins something that has no answer but its end, and takes back what was begun before it.
    ///
    /// @return acts, unless something else was begun or it was dropped meanwhile
    public Runnable only(Runnable act) {
        Consumer<Object> last = only(_ -> act.run());
        return () -> last.accept(this);
    }

    /// Takes back what was begun: whatever still comes is not shown.
    public void drop() {
        asked++;
    }
}
