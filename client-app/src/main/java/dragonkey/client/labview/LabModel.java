package dragonkey.client.labview;

import java.net.URI;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.Lab;
import dragonkey.client.lab.LabTrial;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.SwitchSettings;
import dragonkey.client.lab.TrialResult;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.labreport.TrialRecord;

/// What was tried in the window, and how the switches stand: it outlives the views, which are made anew in another language. On the
/// window's thread.
public final class LabModel {
    private final Lab lab;
    private final int runs;
    private final ObjectProperty<Experiment> open = new SimpleObjectProperty<>(Experiment.DATA_IN_TOKEN);
    private final ReadOnlyObjectWrapper<Optional<URI>> page = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<TrialRecord> records = FXCollections.observableArrayList();
    private final Map<Experiment, Tried> tried = new EnumMap<>(Experiment.class);

    /// @param runs how many are many
    public LabModel(Lab lab, int runs) {
        this.lab = lab;
        this.runs = runs;
    }

    /// Which experiment is shown.
    ObjectProperty<Experiment> open() {
        return open;
    }

    /// Which page waits for a browser to look at it.
    ReadOnlyObjectProperty<Optional<URI>> page() {
        return page.getReadOnlyProperty();
    }

    /// A page is to be looked at, or none any more.
    public void waitFor(Optional<URI> toBeSeen) {
        page.set(toBeSeen);
    }

    /// Opens the experiment of this id, where there is one.
    public void show(String id) {
        Experiment.named(id).ifPresent(open::set);
    }

    /// What was tried and measured, in the order of time.
    ObservableList<TrialRecord> records() {
        return records;
    }

    /// Keeps what was tried for a report.
    ///
    /// @param many what many runs have shown; null where it was tried once
    void keep(Experiment experiment, SwitchSettings settings, TrialResult result, @Nullable Repetition many) {
        records.add(new TrialRecord(experiment, trial(experiment).switches(), settings,
                tried(experiment).steps(), result, many));
    }

    /// How many runs an experiment is measured with.
    int runs(LabTrial trial) {
        return Math.min(runs, trial.mostRuns());
    }

    LabTrial trial(Experiment experiment) {
        return lab.trial(experiment);
    }

    /// What was tried of an experiment until now.
    Tried tried(Experiment experiment) {
        return tried.computeIfAbsent(experiment,
                any -> new Tried(SwitchSettings.usual(trial(experiment).switches())));
    }

    /// What was tried of one experiment, and how its switches stand.
    static final class Tried {
        private SwitchSettings settings;
        private final List<TrialStep> steps = new ArrayList<>();
        private @Nullable TrialResult result;
        private @Nullable SwitchSettings settingsOfResult;
        private @Nullable Repetition repetition;
        private @Nullable Problem problem;

        Tried(SwitchSettings settings) {
            this.settings = settings;
        }

        SwitchSettings settings() {
            return settings;
        }

        void set(String id, String value) {
            settings = settings.with(id, value);
        }

        List<TrialStep> steps() {
            return List.copyOf(steps);
        }

        Optional<TrialResult> result() {
            return Optional.ofNullable(result);
        }

        Optional<Repetition> repetition() {
            return Optional.ofNullable(repetition);
        }

        Optional<Problem> problem() {
            return Optional.ofNullable(problem);
        }

        void begin() {
            steps.clear();
            result = null;
            repetition = null;
            problem = null;
        }

        void happened(TrialStep step) {
            steps.add(step);
        }

        void ended(TrialResult with, SwitchSettings of) {
            result = with;
            settingsOfResult = of;
        }

        /// What was found with the switches as they stand.
        Optional<TrialResult> resultOfNow() {
            return settings.equals(settingsOfResult) ? result() : Optional.empty();
        }

        void measured(Repetition many) {
            problem = null;
            repetition = many;
        }

        void failed(Problem why) {
            problem = why;
        }

        void forget(SwitchSettings usual) {
            begin();
            settings = usual;
        }
    }
}
