package dragonkey.client.background;

import java.util.Objects;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/// Makes something when it is first asked for, and gives the same to everybody after that, whatever their thread.
///
/// @param <T> what is made
public final class Lazy<T> implements Supplier<T> {
    private final Supplier<T> maker;
    private @Nullable T made;

    private Lazy(Supplier<T> maker) {
        this.maker = maker;
    }

    /// Nothing is made yet.
    public static <T> Lazy<T> of(Supplier<T> maker) {
        return new Lazy<>(maker);
    }

    @Override
    public synchronized T get() {
        if (made == null) {
            made = Objects.requireNonNull(maker.get());
        }
        return made;
    }
}
