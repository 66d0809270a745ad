package dragonkey.mock.store;

import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/// Values kept for a while, each under a name. Whatever several ask for at once happens one after the other.
///
/// @param <V> a value, which nobody changes: another one takes its place
public interface ExpiringStore<V> {
    /// Until when something is kept that does not end.
    Instant FOREVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /// One value that is kept.
    ///
    /// @param name a secret, in most stores
    /// @param until when it is forgotten
    record NamedValue<V>(String name, V value, Instant until) {
        @Override
        public String toString() {
            return "NamedValue[hidden]";
        }
    }

    /// Keeps a value for the usual life; returns its name, random with 256 bits that nobody guesses (RFC 6749 §10.10).
    String put(V value);

    /// The same for another life.
    String put(V value, Instant until);

    /// Keeps a value under this name, in the place of what is there.
    void put(String name, V value, Instant until);

    /// Keeps a value under this name unless there is one.
    ///
    /// @return whether there was none: of many who ask at once, one is told so
    boolean putIfNew(String name, V value, Instant until);

    /// What is kept under this name, or null when there is no such name, or no longer.
    @Nullable
    V find(@Nullable String name);

    /// Whether something is kept under one of two names.
    boolean hasEither(String name, String other);

    /// Puts another value in the place of one. It is then the one that was put last.
    ///
    /// @return the value before, or null when there is none, and then nothing is changed: of many who ask at once, each is told
    ///     another
    @Nullable
    V change(String name, UnaryOperator<V> how, Instant until);

    /// Keeps it no longer.
    ///
    /// @return what was kept until now, or null: of many who ask at once, one is told so
    @Nullable
    V remove(@Nullable String name);

    /// Keeps none of these any longer.
    void removeIf(Predicate<V> which);

    /// All that is kept, the one that was put or changed first of all first.
    List<V> all();

    /// The same with their names; none where names are not to be had again.
    List<NamedValue<V>> named();

    /// A number that is another one after each change.
    long revision();
}
