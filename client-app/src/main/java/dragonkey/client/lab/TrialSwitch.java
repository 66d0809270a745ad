package dragonkey.client.lab;

import java.util.List;

/// Something of an experiment that can be changed, and changes what comes of it. Its words are `lab.<experiment>.<id>`, and those
/// of a choice `lab.<experiment>.<id>.<choice>`; numbers have none.
///
/// @param kind how it is shown
/// @param choices what it can be, in their order; `off` and `on` for a switch
/// @param usual what it is at first
public record TrialSwitch(String id, SwitchKind kind, List<String> choices, String usual) {
    /// How a switch is shown.
    public enum SwitchKind {
        /// On or off.
        ON_OFF,
        /// One of a few words.
        CHOICE,
        /// One of a row of growing numbers: a slider.
        AMOUNT
    }

    /// How long a database call takes on its way, in milliseconds: every experiment with a database has it.
    public static final TrialSwitch DATABASE_DELAY = amount("database-delay", List.of("0", "1", "5", "20"),
            "0");

    public TrialSwitch {
        choices = List.copyOf(choices);
    }

    /// Off at first.
    public static TrialSwitch onOff(String id) {
        return onOff(id, false);
    }

    /// On or off at first.
    public static TrialSwitch onOff(String id, boolean usual) {
        return new TrialSwitch(id, SwitchKind.ON_OFF, List.of("off", "on"), usual ? "on" : "off");
    }

    /// One of these words.
    public static TrialSwitch choice(String id, List<String> choices, String usual) {
        return new TrialSwitch(id, SwitchKind.CHOICE, choices, usual);
    }

    /// One of these numbers.
    public static TrialSwitch amount(String id, List<String> choices, String usual) {
        return new TrialSwitch(id, SwitchKind.AMOUNT, choices, usual);
    }
}
