package dragonkey.client.lab;

import java.util.List;

import org.jspecify.annotations.Nullable;

/// One trial, as a report tells it.
///
/// @param switches that the experiment has
/// @param settings how they stood
/// @param steps in their order
/// @param many what many runs have shown; null where it was tried once
public record TrialRecord(Experiment experiment, List<TrialSwitch> switches, SwitchSettings settings,
        List<TrialStep> steps, TrialResult result, @Nullable Repetition many) {
    public TrialRecord {
        switches = List.copyOf(switches);
        steps = List.copyOf(steps);
    }
}
