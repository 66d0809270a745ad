package dragonkey.client.signin;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What somebody may want to do first, until it has been done once. Used on the FX thread.
public final class FirstSteps {
    private final ReadOnlyObjectWrapper<Set<FirstStep>> left;
    private final Map<FirstStep, Runnable> ways = new EnumMap<>(FirstStep.class);
    private final Consumer<FirstStep> remember;

    /// One thing to begin with.
    public enum FirstStep {
        DEMO,
        TOKEN,
        CONNECTION,
        FAULT
    }

    /// @param left what was not done yet
    /// @param remember told what has been done, once
    public FirstSteps(Set<FirstStep> left, Consumer<FirstStep> remember) {
        this.left = new ReadOnlyObjectWrapper<>(Set.copyOf(left));
        this.remember = remember;
    }

    /// Says how a step is taken.
    public void offer(FirstStep step, Runnable way) {
        ways.put(step, way);
    }

    /// What was not done yet.
    public ReadOnlyObjectProperty<Set<FirstStep>> left() {
        return left.getReadOnlyProperty();
    }

    void take(FirstStep step) {
        ways.getOrDefault(step, () -> {
        }).run();
        done(step);
    }

    /// It was done, from here or in any other way.
    public void done(FirstStep step) {
        if (left.get().contains(step)) {
            Set<FirstStep> others = EnumSet.copyOf(left.get());
            others.remove(step);
            left.set(Collections.unmodifiableSet(others));
            remember.accept(step);
        }
    }
}
