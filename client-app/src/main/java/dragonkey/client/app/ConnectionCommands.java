package dragonkey.client.app;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;

import dragonkey.client.background.Background;
import dragonkey.client.background.Lazy;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connections.ConnectionsModel;
import dragonkey.client.connections.ConnectionsPane;
import dragonkey.client.palette.PaletteEntry;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.story.ToldCheck;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// Uses, makes and checks connections from anywhere in the window.
final class ConnectionCommands {
    private final ConnectionsModel model;
    private final ObservableBooleanValue busy;
    private final Navigation navigation;
    private final Supplier<ConnectionsPane> maker;
    private Lazy<ConnectionsPane> pane;

    /// @param busy while a sign-in goes on, its connection stays as it is
    ConnectionCommands(ConnectionsModel model, ObservableBooleanValue busy, Navigation navigation,
            Background background, ToldCheck check, SignInCommands signInCommands) {
        this.model = model;
        this.busy = busy;
        this.navigation = navigation;
        this.maker = () -> new ConnectionsPane(model, busy, background, check,
                new ConnectionsPane.ConnectionUse(this::use, entry -> {
                    use(entry);
                    signInCommands.signIn();
                }));
        this.pane = Lazy.of(maker);
    }

    /// Has the section made anew: what was there before belongs to a window of another language.
    void makeAnew() {
        pane = Lazy.of(maker);
    }

    /// The section of the connections, made when it is first asked for.
    ConnectionsPane pane() {
        return pane.get();
    }

    /// Goes to the connections.
    ConnectionsPane open() {
        navigation.go(Section.CONNECTIONS);
        return pane.get();
    }

    /// Begins a new one.
    void create() {
        open().create();
    }

    /// Uses a connection; one that came from a file is confirmed first.
    void use(ConnectionEntry entry) {
        if (entry.confirmed()) {
            model.select(entry);
            navigation.go(Section.SIGN_IN);
        } else {
            open().confirm(entry);
        }
    }

    /// Keeps a connection that asks for tokens of one API, in place of the earlier one for the same API, and uses it.
    void useFor(Connection connection) {
        Optional<ConnectionEntry> before = model.entries().stream().filter(ConnectionEntry::isKept)
                .filter(entry -> isForTheSame(entry.connection(), connection)).findFirst();
        String name = before.map(ConnectionEntry::name).orElseGet(() -> model.freeName(connection.name()));
        model.select(model.keep(before, connection.named(name), Optional.empty()));
    }

    private static boolean isForTheSame(Connection one, Connection other) {
        return one.provider().issuer().equals(other.provider().issuer()) && Objects
                .equals(one.client().asked().target().resource(), other.client().asked().target().resource());
    }

    /// Takes a connection from the command line of a later start, and uses it unless a sign-in goes on.
    void take(ConnectionEntry given) {
        model.give(given);
        if (busy.get()) {
            Toast.say(Messages.text("connections.listed", given.name()));
        } else {
            use(given);
        }
    }

    /// Uses the embedded provider from now on, where another one is used.
    ///
    /// @param issuer where it is; a connection to that address is one to it, whatever it is called
    void useEmbedded(URI issuer) {
        ConnectionEntry current = model.current().get();
        if (!busy.get() && !isEmbedded(current, issuer)) {
            model.entries().stream().filter(entry -> isEmbedded(entry, issuer)).findFirst()
                    .ifPresent(this::use);
        }
    }

    static boolean isEmbedded(ConnectionEntry entry, URI issuer) {
        return entry.origin() == ConnectionOrigin.EMBEDDED
                || entry.connection().provider().issuer().equals(issuer);
    }

    /// Opens the connection in use and checks it; only what is in the list can be opened.
    Optional<Runnable> checkOfCurrent() {
        return Optional.of(model.current().get()).filter(ConnectionEntry::isKept)
                .map(current -> () -> open().check(current));
    }

    /// Opens the connection in use for changes; only what is in the list can be opened.
    Optional<Runnable> editOfCurrent() {
        return Optional.of(model.current().get()).filter(ConnectionEntry::isKept)
                .map(current -> () -> open().edit(current));
    }

    List<PaletteEntry> entries() {
        String group = Messages.text("rail.connection");
        List<PaletteEntry> entries = new ArrayList<>();
        ConnectionEntry current = model.current().get();
        checkOfCurrent().ifPresent(check -> entries
                .add(new PaletteEntry(group, Messages.text("palette.check", current.name()), check)));
        if (!busy.get()) {
            model.entries().stream().filter(entry -> !entry.id().equals(current.id()))
                    .map(entry -> new PaletteEntry(group, Messages.text("palette.use", entry.name()),
                            () -> use(entry)))
                    .forEach(entries::add);
        }
        return entries;
    }
}
