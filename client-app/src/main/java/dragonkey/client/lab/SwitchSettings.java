package dragonkey.client.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How the switches of an experiment stand.
///
/// @param values by the switch's id
public record SwitchSettings(Map<String, String> values) {
    public SwitchSettings {
        values = Map.copyOf(values);
    }

    /// As they stand at first.
    public static SwitchSettings usual(List<TrialSwitch> switches) {
        Map<String, String> values = new LinkedHashMap<>();
        switches.forEach(each -> values.put(each.id(), each.usual()));
        return new SwitchSettings(values);
    }

    /// The same with one of them set.
    public SwitchSettings with(String id, String value) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.put(id, value);
        return new SwitchSettings(others);
    }

    /// Whether a switch is on.
    public boolean isOn(String id) {
        return "on".equals(values.get(id));
    }

    /// What was chosen; empty where the experiment has no such switch.
    public String choice(String id) {
        return values.getOrDefault(id, "");
    }

    /// A number that was chosen; 0 where the experiment has no such switch.
    public int amount(String id) {
        String value = choice(id);
        return value.isEmpty() ? 0 : Integer.parseInt(value);
    }
}
