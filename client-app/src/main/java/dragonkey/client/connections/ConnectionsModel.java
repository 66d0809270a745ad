package dragonkey.client.connections;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Entry;
import dragonkey.client.connection.Entry.Origin;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Client;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.SecretStore;

/// The list of connections, and which one is used. Used on the FX thread; keeps every change in the background.
public final class ConnectionsModel {
    private final ObservableList<Entry> entries;
    /// Kept, but the command line gives the same one: shown is what it gives.
    private final List<Entry> behind = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Entry> current;
    private final ReadOnlyObjectWrapper<Optional<Entry>> removed = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ConnectionStore store;
    private final SecretStore secrets;
    private final Background background;
    private final Supplier<String> newId;
    private final Listener listener;

    /// Who is told what the list itself does not do.
    ///
    /// @param problems told why the list or a secret could not be read or kept
    /// @param gone told of an id whose session is to be forgotten
    public record Listener(Consumer<Problem> problems, Consumer<String> gone) {
    }

    /// A list of what is there without the store.
    ///
    /// @param first the embedded provider and what the command line gives; the first one is used
    /// @param background does one thing after the other
    /// @param newId makes an id that nobody has
    public ConnectionsModel(List<Entry> first, ConnectionStore store, SecretStore secrets,
            Background background, Supplier<String> newId, Listener listener) {
        this.entries = FXCollections.observableArrayList(first);
        this.current = new ReadOnlyObjectWrapper<>(first.getFirst());
        this.store = store;
        this.secrets = secrets;
        this.background = background;
        this.newId = newId;
        this.listener = listener;
    }

    public ObservableList<Entry> entries() {
        return FXCollections.unmodifiableObservableList(entries);
    }

    public ReadOnlyObjectProperty<Entry> current() {
        return current.getReadOnlyProperty();
    }

    /// What was removed last and can still come back.
    public ReadOnlyObjectProperty<Optional<Entry>> removed() {
        return removed.getReadOnlyProperty();
    }

    /// Reads what was kept, then says which one was used last.
    public void load(Consumer<Optional<Entry>> loaded) {
        background.run(store::read, kept -> {
            kept.problem().ifPresent(listener.problems());
            Set<String> known = entries.stream().map(Entry::id).collect(Collectors.toSet());
            kept.entries().forEach(entry -> (known.contains(entry.id()) ? behind : entries).add(entry));
            loaded.accept(entries.stream().filter(entry -> entry.id().equals(kept.last())).findFirst());
        }, bug -> loaded.accept(Optional.empty()));
    }

    /// Uses another connection from now on, and after a restart.
    public void select(Entry entry) {
        current.set(entry);
        if (entry.origin() != Origin.GIVEN) {
            background.run(() -> store.remember(entry.id()));
        }
    }

    /// Adds a connection, or changes the one that `before` was. Another provider or another client is another
    /// session: the earlier one is then forgotten.
    ///
    /// @param secret in place of the earlier one; empty when it stays as it is
    public Entry keep(Optional<Entry> before, Connection connection, Optional<String> secret) {
        boolean same = before.isPresent() && isSameClient(before.get().connection(), connection);
        String id = same ? before.orElseThrow().id() : newId.get();
        Entry entry = new Entry(id, connection, Origin.KEPT, true);
        int index = before.map(entries::indexOf).orElse(-1);
        if (index < 0) {
            entries.add(entry);
        } else {
            entries.set(index, entry);
        }
        store();
        secret.ifPresent(value -> background.run(() -> secrets.save(id, value), this::tell, this::bug));
        before.filter(old -> !same).ifPresent(old -> moved(old, id, secret.isEmpty()));
        if (before.isPresent() && before.get().id().equals(current.get().id())) {
            select(entry);
        }
        return entry;
    }

    /// The secret goes along with the form that it was typed into; the session does not.
    private void moved(Entry old, String id, boolean withSecret) {
        if (withSecret) {
            background.run(() -> secrets.move(old.id(), id), this::tell, this::bug);
        }
        if (old.isKept()) {
            listener.gone().accept(old.id());
        }
    }

    /// Keeps what the command line gave, with the session that it has.
    public void keep(Entry given) {
        Entry kept = new Entry(given.id(), given.connection(), Origin.KEPT, true);
        entries.set(entries.indexOf(given), kept);
        if (current.get().id().equals(given.id())) {
            select(kept);
        }
        store();
    }

    /// Changes a connection that stays what it is: the same provider and client, with the session and the secret that it
    /// has. What the command line gave still ends with the program.
    public void change(Entry entry, Connection changed) {
        Entry other = new Entry(entry.id(), changed, entry.origin(), entry.confirmed());
        entries.set(entries.indexOf(entry), other);
        if (current.get().id().equals(entry.id())) {
            current.set(other);
        }
        store();
    }

    /// Adds what came from a file: nothing is sent there before the person has confirmed it.
    public void add(List<Connection> imported) {
        for (Connection connection : imported) {
            entries.add(new Entry(newId.get(), connection.named(freeName(connection.name())), Origin.KEPT,
                    false));
        }
        store();
    }

    /// The person's yes to sending requests to this connection.
    public void confirm(Entry entry) {
        Entry confirmed = entry.asConfirmed();
        entries.set(entries.indexOf(entry), confirmed);
        if (current.get().id().equals(entry.id())) {
            current.set(confirmed);
        }
        store();
    }

    /// Takes a connection off the list. Its session and secret go when it can no longer come back.
    public void remove(Entry entry) {
        forgetRemoved();
        entries.remove(entry);
        removed.set(Optional.of(entry));
        if (current.get().id().equals(entry.id())) {
            select(entries.getFirst());
        }
        store();
    }

    /// Brings back what was removed last, its session and secret with it.
    public void undo() {
        removed.get().ifPresent(entry -> {
            removed.set(Optional.empty());
            entries.add(entry);
            store();
        });
    }

    /// Makes the last removal final.
    public void forgetRemoved() {
        removed.get().ifPresent(entry -> {
            removed.set(Optional.empty());
            background.run(() -> secrets.clear(entry.id()), this::tell, this::bug);
            listener.gone().accept(entry.id());
        });
    }

    /// The name itself, or with the first number behind it that nobody has.
    public String freeName(String wanted) {
        String name = wanted;
        for (int number = 2; isTaken(name, Optional.empty()); number++) {
            name = wanted + " (" + number + ")";
        }
        return name;
    }

    /// Whether another connection is called that.
    public boolean isTaken(String name, Optional<Entry> except) {
        return entries.stream().filter(entry -> except.isEmpty() || !entry.id().equals(except.get().id()))
                .anyMatch(entry -> entry.name().equalsIgnoreCase(name));
    }

    private static boolean isSameClient(Connection one, Connection other) {
        Client first = one.client();
        Client second = other.client();
        return one.provider().issuer().equals(other.provider().issuer())
                && first.clientId().equals(second.clientId());
    }

    private void store() {
        List<Entry> kept = new ArrayList<>(entries.filtered(Entry::isKept));
        behind.stream().filter(entry -> kept.stream().noneMatch(other -> other.id().equals(entry.id())))
                .forEach(kept::add);
        background.run(() -> store.save(kept), this::tell, this::bug);
    }

    private void tell(Optional<Problem> problem) {
        problem.ifPresent(listener.problems());
    }

    private void bug(Throwable bug) {
        listener.problems().accept(Problem.of("connections.not_writable", bug.getClass().getSimpleName()));
    }
}
