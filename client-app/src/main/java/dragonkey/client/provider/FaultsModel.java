package dragonkey.client.provider;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;

/// Which faults of the embedded provider are on, for all that tell of it. Used on the FX thread. A program in the same
/// process may change them as well, so whoever made this has it look again and again.
public final class FaultsModel {
    private final EmbeddedProvider provider;
    private final ReadOnlyObjectWrapper<List<FaultSwitch>> on = new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<ActivityTab> tab = new SimpleObjectProperty<>(ActivityTab.REQUESTS);
    private final ReadOnlyIntegerWrapper asked = new ReadOnlyIntegerWrapper();
    private List<String> names = List.of();

    public FaultsModel(EmbeddedProvider provider) {
        this.provider = provider;
    }

    /// All that there are now; none while the provider is not running.
    public List<FaultSwitch> all() {
        return provider.faults();
    }

    /// Those that are on, in the order of the catalogue.
    public ReadOnlyObjectProperty<List<FaultSwitch>> on() {
        return on.getReadOnlyProperty();
    }

    /// Looks what is on now. A provider that is not running has no faults, and is not started for that.
    public void refresh() {
        List<String> now = provider.faultsOn();
        if (!now.equals(names)) {
            names = now;
            on.set(all().stream().filter(FaultSwitch::on).toList());
        }
    }

    /// Turns one on that is off, and off when it is on.
    public void turn(FaultSwitch faultSwitch) {
        provider.turn(faultSwitch, !faultSwitch.on());
        refresh();
    }

    /// What turns off the fault that may have brought a failure about: that which is to end like this, else the first one
    /// that is on. Empty while the provider is right.
    ///
    /// @param came the code of the failure
    public Optional<Runnable> remedy(String came) {
        refresh();
        List<FaultSwitch> now = on.get();
        return now.stream().filter(one -> one.fault().code().equals(came)).findFirst()
                .or(() -> now.stream().findFirst()).map(fault -> () -> turnOff(fault));
    }

    /// The provider is right again in this way.
    void turnOff(FaultSwitch faultSwitch) {
        provider.turn(faultSwitch, false);
        refresh();
    }

    /// The same provider, wrong in this way.
    void turnOn(FaultSwitch faultSwitch) {
        provider.turn(faultSwitch, true);
        refresh();
    }

    /// The provider is right again.
    void turnAllOff() {
        refresh();
        on.get().forEach(faultSwitch -> provider.turn(faultSwitch, false));
        refresh();
    }

    /// Has the section of the provider show the faults, now or when it is opened.
    public void show() {
        tab.set(ActivityTab.FAULTS);
        asked.set(asked.get() + 1);
    }

    /// How often somebody asked to be shown the faults that are on.
    ReadOnlyIntegerProperty asked() {
        return asked.getReadOnlyProperty();
    }

    /// What of the provider's doings the section shows.
    ObjectProperty<ActivityTab> tab() {
        return tab;
    }
}
