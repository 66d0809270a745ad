package dragonkey.client.labview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.TrialSwitch;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.OnOffSwitch;

/// What can be changed of an experiment, each with its words before it. No choice is ever cut off: where a row is too narrow, the next
/// one takes it.
final class SwitchControls {
    /// More than these stand in no row: they are a slider.
    private static final int MOST_IN_A_ROW = 6;

    private final Experiment experiment;

    SwitchControls(Experiment experiment) {
        this.experiment = experiment;
    }

    /// The control of one of them.
    ///
    /// @param value as it stands
    /// @param changed told the new one
    Region of(TrialSwitch each, String value, Consumer<String> changed) {
        boolean isDelay = each.equals(TrialSwitch.DATABASE_DELAY);
        String id = isDelay ? "lab-delay" : "lab-switch-" + each.id();
        String words = Messages.text(isDelay ? "lab.delay" : experiment.key(each.id()));
        return switch (each.kind()) {
            case ON_OFF -> onOff(id, words, value, changed);
            case CHOICE,
                    AMOUNT ->
                each.choices().size() > MOST_IN_A_ROW
                        ? slider(id, words, each, value, changed)
                        : choice(id, words, each, value, changed);
        };
    }

    private static Region onOff(String id, String words, String value, Consumer<String> changed) {
        OnOffSwitch control = new OnOffSwitch();
        control.setId(id);
        control.setAccessibleText(words);
        control.setSelected(value.equals("on"));
        control.selectedProperty().subscribe((before, on) -> changed.accept(on ? "on" : "off"));
        Label label = Controls.prose(words);
        label.setLabelFor(control);
        return Controls.row("lab-switch", control, label);
    }

    private Region choice(String id, String words, TrialSwitch each, String value, Consumer<String> changed) {
        SequencedMap<String, String> choices = new LinkedHashMap<>();
        each.choices().forEach(one -> choices.put(one, choiceWords(each, one)));
        Choice<String> control = new Choice<>("segments", choices, changed);
        control.setId(id);
        each.choices().forEach(one -> {
            control.button(one).setId(id + "-" + one);
            control.button(one).setAccessibleText(words + ": " + choiceWords(each, one));
        });
        control.select(value);
        Label label = Controls.label(words, "muted");
        return each.equals(TrialSwitch.DATABASE_DELAY)
                ? Controls.row("lab-switch", label, control)
                : Controls.column("lab-choice", label, control);
    }

    private String choiceWords(TrialSwitch each, String choice) {
        return each.kind() == TrialSwitch.SwitchKind.CHOICE
                ? Messages.text(experiment.key(each.id() + "." + choice))
                : each.equals(TrialSwitch.DATABASE_DELAY) ? Messages.text("lab.delay.ms", choice) : choice;
    }

    private Region slider(String id, String words, TrialSwitch each, String value, Consumer<String> changed) {
        List<String> choices = each.choices();
        Slider slider = new Slider(0, choices.size() - 1.0, Math.max(0, choices.indexOf(value)));
        slider.setId(id);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        Label number = Controls.label(choiceWords(each, value), "mono");
        slider.setAccessibleText(words);
        slider.valueProperty().map(Number::intValue).subscribe((before, at) -> {
            String chosen = choices.get(at);
            number.setText(choiceWords(each, chosen));
            changed.accept(chosen);
        });
        HBox row = Controls.row("lab-switch", Controls.label(words, "muted"), slider, number);
        row.getStyleClass().add("lab-slider");
        return row;
    }
}
