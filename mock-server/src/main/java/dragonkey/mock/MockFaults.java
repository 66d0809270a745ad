package dragonkey.mock;

import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

import dragonkey.mock.fault.ActiveFaults;
import dragonkey.mock.fault.Fault;
import dragonkey.mock.fault.FaultCatalog;
import dragonkey.mock.fault.FaultIssuers;

/// The switches for everything that one server can do wrong on purpose. All are off at the start. The names are
/// those of docs/faults.md; an unknown one is an [IllegalArgumentException].
public final class MockFaults {
    private final URI issuer;
    private final Supplier<ActiveFaults> activeFaults;

    MockFaults(URI issuer, Supplier<ActiveFaults> activeFaults) {
        this.issuer = issuer;
        this.activeFaults = activeFaults;
    }

    /// Everything that can be switched on.
    public List<String> names() {
        return FaultCatalog.all().stream().map(Fault::name).toList();
    }

    /// The same with what each is for, in the order of docs/faults.md.
    public List<KnownFault> all() {
        return FaultCatalog.all().stream()
                .map(fault -> new KnownFault(fault.name(), FaultCatalog.subject(fault), fault.changes(),
                        fault.expectation().clientMust(), fault.expectation().code(),
                        fault.expectation().reference()))
                .toList();
    }

    /// What is on now.
    public List<String> on() {
        return activeFaults.get().names();
    }

    /// From now on, until [#off].
    public void on(String name) {
        activeFaults.get().on(find(name));
    }

    /// For the next answer that this can change, and no other.
    public void once(String name) {
        activeFaults.get().once(find(name));
    }

    /// No longer.
    public void off(String name) {
        activeFaults.get().off(find(name));
    }

    /// An issuer that is always wrong in this way, and only in this: for testers of any client.
    public URI issuer(String name) {
        return FaultIssuers.issuer(issuer, find(name));
    }

    private static Fault find(String name) {
        Fault fault = FaultCatalog.find(name);
        if (fault == null) {
            throw new IllegalArgumentException("there is no fault named " + name);
        }
        return fault;
    }

    /// One way in which the server can be wrong on command.
    ///
    /// @param name for the switches of [MockFaults] and for paths
    /// @param subject what is made wrong: `response` (what the browser brings back), `claims` or `signature` of the ID token,
    ///     `access_token`, `discovery`, `token`, `userinfo`, `jwks` or `resource`, how the API says who gives tokens for it, or
    ///     `api`, what the API does not ask of tokens
    /// @param changes what is wrong, as a sentence
    /// @param clientMust what a right client does
    /// @param code what the desktop client calls the problem; empty when a right client goes on
    /// @param reference where it is written
    public record KnownFault(String name, String subject, String changes, String clientMust, String code,
            String reference) {
    }
}
