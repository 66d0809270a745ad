package dragonkey.mock;

import java.net.URI;
import java.util.List;

import dragonkey.mock.fault.Catalogue;
import dragonkey.mock.fault.Fault;
import dragonkey.mock.fault.FaultIssuers;
import dragonkey.mock.fault.Faults;

/// The switches for everything that one server can do wrong on purpose. All are off at the start. The names are
/// those of docs/faults.md; an unknown one is an [IllegalArgumentException].
public final class MockFaults {
    private final URI issuer;
    private final Faults faults;

    MockFaults(URI issuer, Faults faults) {
        this.issuer = issuer;
        this.faults = faults;
    }

    /// Everything that can be switched on.
    public List<String> names() {
        return Catalogue.all().stream().map(Fault::name).toList();
    }

    /// The same with what each is for, in the order of docs/faults.md.
    public List<KnownFault> all() {
        return Catalogue
                .all().stream().map(fault -> new KnownFault(fault.name(), fault.changes(),
                        fault.lesson().clientMust(), fault.lesson().code(), fault.lesson().reference()))
                .toList();
    }

    /// What is on now.
    public List<String> on() {
        return faults.names();
    }

    /// From now on, until [#off].
    public void on(String name) {
        faults.on(find(name));
    }

    /// For the next answer that this can change, and no other.
    public void once(String name) {
        faults.once(find(name));
    }

    /// No longer.
    public void off(String name) {
        faults.off(find(name));
    }

    /// An issuer that is always wrong in this way, and only in this: for testers of any client.
    public URI issuer(String name) {
        return FaultIssuers.issuer(issuer, find(name));
    }

    private static Fault find(String name) {
        Fault fault = Catalogue.find(name);
        if (fault == null) {
            throw new IllegalArgumentException("there is no fault named " + name);
        }
        return fault;
    }
}
