package dragonkey.mock.grant;

import java.util.List;
import java.util.stream.Stream;

import dragonkey.mock.store.ExpiringStore;

/// What each person has let each client have: they are asked once. Of more than 10,000, those given first are
/// forgotten, and asked for again.
public final class Consents {
    public static final int MOST = 10_000;

    /// What one person has let one client have.
    public record GivenConsent(String sub, String clientId, List<String> scopes) {
    }

    private final ExpiringStore<GivenConsent> given;

    public Consents(ExpiringStore<GivenConsent> given) {
        this.given = given;
    }

    /// Neither has a line break.
    private static String name(String sub, String clientId) {
        return sub + "\n" + clientId;
    }

    /// Whether the person has said yes to all of this before.
    public boolean cover(String sub, String clientId, List<String> scopes) {
        GivenConsent before = given.find(name(sub, clientId));
        return before != null && before.scopes.containsAll(scopes);
    }

    /// The person says yes.
    public void give(String sub, String clientId, List<String> scopes) {
        GivenConsent more = new GivenConsent(sub, clientId, scopes.stream().distinct().sorted().toList());
        if (given.putIfNew(name(sub, clientId), more, ExpiringStore.FOREVER)) {
            return;
        }
        given.change(name(sub, clientId),
                before -> new GivenConsent(sub, clientId,
                        Stream.concat(before.scopes.stream(), scopes.stream()).distinct().sorted().toList()),
                ExpiringStore.FOREVER);
    }

    /// All of them, in the order in which they were given.
    public List<GivenConsent> all() {
        return given.all();
    }
}
