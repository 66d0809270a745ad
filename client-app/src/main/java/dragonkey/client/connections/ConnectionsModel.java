package dragonkey.client.connections;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.ConnectionsFile;
import dragonkey.client.connection.FiledConnection;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.store.ConnectionStore;
import dragonkey.client.store.FiledRequests;
import dragonkey.client.store.RequestStore;
import dragonkey.client.store.SecretStore;

/// The list of connections, and which one is used. Used on the FX thread; keeps every change in the background.
public final class ConnectionsModel {
    private final ObservableList<ConnectionEntry> entries;
    /// Kept, but the command line gives the same one: shown is what it gives.
    private final List<ConnectionEntry> behind = new ArrayList<>();
    private final ReadOnlyObjectWrapper<ConnectionEntry> current;
    private final ReadOnlyObjectWrapper<Optional<ConnectionEntry>> removed = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final ConnectionForms forms = new ConnectionForms();
    private final ConnectionStore store;
    private final SecretStore secrets;
    private final RequestStore requests;
    private final Background background;
    private final Supplier<String> newId;
    private Consumer<Problem> problems = problem -> {
    };
    private Consumer<String> gone = id -> {
    };

    /// A list of what is there without the store.
    ///
    /// @param first the embedded provider and what the command line gives; the first one is used
    /// @param requests what is saved to be sent at each
    /// @param background does one thing after the other
    /// @param newId makes an id that nobody has
    public ConnectionsModel(List<ConnectionEntry> first, ConnectionStore store, SecretStore secrets,
            RequestStore requests, Background background, Supplier<String> newId) {
        this.entries = FXCollections.observableArrayList(first);
        this.current = new ReadOnlyObjectWrapper<>(first.getFirst());
        this.store = store;
        this.secrets = secrets;
        this.requests = requests;
        this.background = background;
        this.newId = newId;
    }

    /// Has somebody told why the list or a secret could not be read or kept.
    public void onProblem(Consumer<Problem> listener) {
        problems = problems.andThen(listener);
    }

    /// Has somebody told of an id whose session is to be forgotten.
    public void onGone(Consumer<String> listener) {
        gone = gone.andThen(listener);
    }

    public ObservableList<ConnectionEntry> entries() {
        return FXCollections.unmodifiableObservableList(entries);
    }

    public ReadOnlyObjectProperty<ConnectionEntry> current() {
        return current.getReadOnlyProperty();
    }

    /// Has somebody told whenever the list is another one.
    public void onChange(InvalidationListener listener) {
        entries.addListener(listener);
    }

    /// What is being filled in.
    ConnectionForms forms() {
        return forms;
    }

    /// What was removed last and can still come back.
    public ReadOnlyObjectProperty<Optional<ConnectionEntry>> removed() {
        return removed.getReadOnlyProperty();
    }

    /// Reads what was kept, then says which one was used last.
    public void load(Consumer<Optional<ConnectionEntry>> loaded) {
        background.run(store::read, storedConnections -> {
            storedConnections.problem().ifPresent(problem -> problems.accept(problem));
            Set<String> known = entries.stream().map(ConnectionEntry::id).collect(Collectors.toSet());
            storedConnections.entries()
                    .forEach(connectionEntry -> (known.contains(connectionEntry.id()) ? behind : entries)
                            .add(connectionEntry));
            loaded.accept(entries.stream()
                    .filter(connectionEntry -> connectionEntry.id().equals(storedConnections.last()))
                    .findFirst());
        }, bug -> loaded.accept(Optional.empty()));
    }

    /// Puts a connection that the command line of a later start gives into the list. What is kept of the same one is behind
    /// it until the program ends.
    public void give(ConnectionEntry given) {
        Optional<ConnectionEntry> same = entries.stream().filter(entry -> entry.id().equals(given.id()))
                .findFirst();
        same.filter(ConnectionEntry::isKept).ifPresent(behind::add);
        same.ifPresentOrElse(entry -> entries.set(entries.indexOf(entry), given), () -> entries.add(given));
    }

    /// Uses another connection from now on, and after a restart.
    public void select(ConnectionEntry connectionEntry) {
        current.set(connectionEntry);
        if (connectionEntry.origin() != ConnectionOrigin.GIVEN) {
            background.run(() -> store.remember(connectionEntry.id()));
        }
    }

    /// Adds a connection, or changes the one that `before` was. Another provider or another client is another
    /// session: the earlier one is then forgotten.
    ///
    /// @param secret in place of the earlier one; empty when it stays as it is
    public ConnectionEntry keep(Optional<ConnectionEntry> before, Connection connection,
            Optional<String> secret) {
        boolean same = before.isPresent() && isSameClient(before.get().connection(), connection);
        String id = same ? before.orElseThrow().id() : newId.get();
        ConnectionEntry connectionEntry = new ConnectionEntry(id, connection, ConnectionOrigin.KEPT, true);
        int index = before.map(entries::indexOf).orElse(-1);
        if (index < 0) {
            entries.add(connectionEntry);
        } else {
            entries.set(index, connectionEntry);
        }
        store();
        secret.ifPresent(value -> background.run(() -> secrets.save(id, value), this::tell, this::bug));
        before.filter(old -> !same).ifPresent(old -> moved(old, id, secret.isEmpty()));
        if (before.isPresent() && before.get().id().equals(current.get().id())) {
            select(connectionEntry);
        }
        return connectionEntry;
    }

    /// The secret and the saved requests go along with the form that they belong to; the session does not.
    private void moved(ConnectionEntry old, String id, boolean withSecret) {
        if (withSecret) {
            background.run(() -> secrets.move(old.id(), id), this::tell, this::bug);
        }
        background.run(() -> written(() -> requests.copy(old.id(), id)), this::tell, this::bug);
        if (old.isKept()) {
            gone.accept(old.id());
        }
    }

    /// Keeps what the command line gave, with the session that it has.
    public void keep(ConnectionEntry given) {
        ConnectionEntry kept = new ConnectionEntry(given.id(), given.connection(), ConnectionOrigin.KEPT,
                true);
        entries.set(entries.indexOf(given), kept);
        if (current.get().id().equals(given.id())) {
            select(kept);
        }
        store();
    }

    /// Changes a connection that stays what it is: the same provider and client, with the session and the secret that it
    /// has. What the command line gave still ends with the program.
    public void change(ConnectionEntry connectionEntry, Connection changed) {
        ConnectionEntry other = new ConnectionEntry(connectionEntry.id(), changed, connectionEntry.origin(),
                connectionEntry.confirmed());
        entries.set(entries.indexOf(connectionEntry), other);
        if (current.get().id().equals(connectionEntry.id())) {
            current.set(other);
        }
        store();
    }

    /// Adds what came from a file: nothing is sent there before the person has confirmed it.
    public void add(List<FiledConnection> imported) {
        for (FiledConnection filed : imported) {
            Connection connection = filed.connection();
            String id = newId.get();
            entries.add(new ConnectionEntry(id, connection.named(freeName(connection.name())),
                    ConnectionOrigin.KEPT, false));
            FiledRequests saved = FiledRequests.read(filed.requests());
            background.run(() -> written(() -> requests.take(id, saved)), this::tell, this::bug);
        }
        store();
    }

    /// The text of a file with those that are kept, for somebody else.
    ///
    /// @param complete whether the saved requests had room in it
    record ConnectionsText(String text, boolean complete) {
    }

    /// Writes those that are kept, with their saved requests, into the text of a file.
    void write(Consumer<ConnectionsText> written) {
        List<ConnectionEntry> kept = List.copyOf(entries.filtered(ConnectionEntry::isKept));
        background.run(() -> text(kept), written);
    }

    private ConnectionsText text(List<ConnectionEntry> kept) {
        String text = ConnectionsFile.write(kept.stream().map(
                entry -> new FiledConnection(entry.connection(), requests.forOthers(entry.id()).orElse(null)))
                .toList());
        return text.getBytes(StandardCharsets.UTF_8).length <= ConnectionsFile.LARGEST
                ? new ConnectionsText(text, true)
                : new ConnectionsText(
                        ConnectionsFile.write(
                                kept.stream().map(entry -> FiledConnection.of(entry.connection())).toList()),
                        false);
    }

    /// The person's yes to sending requests to this connection.
    public void confirm(ConnectionEntry connectionEntry) {
        ConnectionEntry confirmed = connectionEntry.asConfirmed();
        entries.set(entries.indexOf(connectionEntry), confirmed);
        if (current.get().id().equals(connectionEntry.id())) {
            current.set(confirmed);
        }
        store();
    }

    /// Takes a connection off the list. Its session and secret go when it can no longer come back.
    public void remove(ConnectionEntry connectionEntry) {
        forgetRemoved();
        forms.forget(connectionEntry.id());
        entries.remove(connectionEntry);
        removed.set(Optional.of(connectionEntry));
        if (current.get().id().equals(connectionEntry.id())) {
            select(entries.getFirst());
        }
        store();
    }

    /// Brings back what was removed last, its session and secret with it.
    public void undo() {
        removed.get().ifPresent(connectionEntry -> {
            removed.set(Optional.empty());
            entries.add(connectionEntry);
            store();
        });
    }

    /// Makes the last removal final.
    public void forgetRemoved() {
        removed.get().ifPresent(connectionEntry -> {
            removed.set(Optional.empty());
            background.run(() -> secrets.clear(connectionEntry.id()), this::tell, this::bug);
            gone.accept(connectionEntry.id());
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
    public boolean isTaken(String name, Optional<ConnectionEntry> except) {
        return entries.stream().filter(
                connectionEntry -> except.isEmpty() || !connectionEntry.id().equals(except.get().id()))
                .anyMatch(connectionEntry -> connectionEntry.name().equalsIgnoreCase(name));
    }

    private static boolean isSameClient(Connection one, Connection other) {
        ClientRegistration first = one.client();
        ClientRegistration second = other.client();
        return one.provider().issuer().equals(other.provider().issuer())
                && first.clientId().equals(second.clientId());
    }

    private void store() {
        List<ConnectionEntry> kept = new ArrayList<>(entries.filtered(ConnectionEntry::isKept));
        behind.stream().filter(
                connectionEntry -> kept.stream().noneMatch(other -> other.id().equals(connectionEntry.id())))
                .forEach(kept::add);
        background.run(() -> store.save(kept), this::tell, this::bug);
    }

    private interface RequestsWrite {
        void run() throws ProblemException;
    }

    private static Optional<Problem> written(RequestsWrite change) {
        try {
            change.run();
            return Optional.empty();
        } catch (ProblemException notWritten) {
            return Optional.of(notWritten.problem());
        }
    }

    private void tell(Optional<Problem> problem) {
        problem.ifPresent(one -> problems.accept(one));
    }

    private void bug(Throwable bug) {
        problems.accept(Problem.of(ProblemCode.CONNECTIONS_NOT_WRITABLE, bug.getClass().getSimpleName()));
    }
}
