package dragonkey.client.labreport;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.SwitchSettings;
import dragonkey.client.lab.TrialResult;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.lab.TrialSwitch;

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
