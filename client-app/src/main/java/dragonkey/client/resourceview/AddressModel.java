package dragonkey.client.resourceview;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.background.Cancellable;
import dragonkey.client.background.Latest;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.resource.AddressAnswer;
import dragonkey.client.resource.AddressCalls;
import dragonkey.client.resource.AddressFindings;
import dragonkey.client.resource.AddressFindings.ApiAccess;
import dragonkey.client.resource.AddressFindings.ClientOffer;
import dragonkey.client.resource.AddressLookup;
import dragonkey.client.resource.ClientMaker;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Stopwatch;

/// Where the person is on the way from an API's address to its answer. Used on the FX thread. It outlives the views, which
/// change when somebody signs in.
public final class AddressModel {
    private final StringProperty address = new SimpleStringProperty("");
    private final StringProperty clientId = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<AddressState> state = new ReadOnlyObjectWrapper<>(
            new AddressState.NothingAsked());
    private final ReadOnlyObjectWrapper<Optional<CallEnd>> called = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private final AddressServices services;
    private final Connections connections;
    private final SessionModel session;
    private final Background background;
    private final Latest latest = new Latest();
    private Cancellable running = new Cancellable();

    /// What has been found out.
    public sealed interface AddressState {
        record NothingAsked() implements AddressState {
        }

        /// Something is waited for.
        ///
        /// @param words the key of what is done
        /// @param before what was found out until then
        record AddressBusy(String words, Stopwatch since, CheckReport report,
                @Nullable AddressFindings before) implements AddressState {
        }

        /// It is known, or known why not.
        ///
        /// @param refusal why no client could be had, though the rest is known; or null
        record AddressFound(AddressFindings findings, @Nullable Problem refusal) implements AddressState {
        }

        /// What was typed is no address.
        record NoAddress(Problem problem) implements AddressState {
        }
    }

    /// How a call ended.
    public sealed interface CallEnd {
        record CallAnswered(AddressAnswer answer) implements CallEnd {
        }

        record CallFailed(Problem problem) implements CallEnd {
        }
    }

    /// What does the work, away from the window.
    ///
    /// @param known whose client may be used, read on the work's thread
    /// @param signIn uses a connection from now on, and begins a sign-in
    /// @param mcp told of the address of a server that has answered `initialize`
    public record AddressServices(AddressLookup lookup, ClientMaker clients, AddressCalls calls,
            Supplier<List<Connection>> known, Consumer<Connection> signIn, Consumer<URI> mcp) {
    }

    public AddressModel(AddressServices services, Connections connections, SessionModel session,
            Background background) {
        this.services = services;
        this.connections = connections;
        this.session = session;
        this.background = background;
    }

    /// What is typed.
    public StringProperty address() {
        return address;
    }

    /// As which client the person wants to sign in, where none is known.
    StringProperty clientId() {
        return clientId;
    }

    /// Whether somebody has to say a client ID, and whether that may be the address of a document.
    Optional<ClientOffer.ClientWanted> clientWanted() {
        return state.get() instanceof AddressState.AddressFound(AddressFindings findings, var _)
                && findings.access() != null
                && findings.access().client() instanceof ClientOffer.ClientWanted wanted
                        ? Optional.of(wanted)
                        : Optional.empty();
    }

    public ReadOnlyObjectProperty<AddressState> state() {
        return state.getReadOnlyProperty();
    }

    /// How the last call ended.
    public ReadOnlyObjectProperty<Optional<CallEnd>> called() {
        return called.getReadOnlyProperty();
    }

    /// How long one answer is waited for.
    Duration limit() {
        return services.calls.limit();
    }

    /// Begins anew with what is typed.
    public void find() {
        Optional<URI> typed = AddressLookup.typed(address.get());
        called.set(Optional.empty());
        clientId.set("");
        if (typed.isEmpty()) {
            state.set(new AddressState.NoAddress(Problem.of(ProblemCode.CHALLENGE_ADDRESS, "")));
            return;
        }
        Stopwatch since = Stopwatch.start();
        busy("from-address.finding", since, CheckReport.NONE, null);
        run(() -> services.lookup.look(typed.get(), services.known.get(),
                report -> background.show(() -> progress(since, report))),
                findings -> state.set(new AddressState.AddressFound(findings, null)));
    }

    /// Of an earlier question nothing is shown any more.
    private void progress(Stopwatch since, CheckReport report) {
        if (state.get() instanceof AddressState.AddressBusy busy && busy.since().equals(since)) {
            busy("from-address.finding", since, report, null);
        }
    }

    /// Whether somebody has begun.
    public boolean isUnderWay() {
        return !(state.get() instanceof AddressState.NothingAsked);
    }

    /// Whether a sign-in can begin.
    boolean maySignIn() {
        return state.get() instanceof AddressState.AddressFound(var findings, var _)
                && (findings.leadsToSignIn() || (clientWanted().isPresent() && !clientId.get().isBlank()));
    }

    /// Gets a client where none is known, and signs in as it.
    public void signIn() {
        if (state.get() instanceof AddressState.AddressFound(AddressFindings findings, var _)
                && findings.access() != null) {
            ApiAccess access = findings.access();
            busy("from-address.registering", Stopwatch.start(), findings.report(), findings);
            String said = clientId.get();
            run(() -> client(findings, access, said), made -> {
                state.set(new AddressState.AddressFound(findings, made.problem));
                if (made.connection != null) {
                    services.signIn.accept(made.connection);
                }
            });
        }
    }

    private record MadeClient(@Nullable Connection connection, @Nullable Problem problem) {
    }

    private MadeClient client(AddressFindings findings, ApiAccess access, String said)
            throws InterruptedException {
        try {
            return new MadeClient(services.clients.connection(findings.address(), access, said), null);
        } catch (ProblemException problemException) {
            return new MadeClient(null, problemException.problem());
        }
    }

    /// Whether somebody is signed in for this API.
    boolean mayCall() {
        return state.get() instanceof AddressState.AddressFound(AddressFindings findings, var _)
                && findings.access() != null && session.now() instanceof Session.SignedIn
                && findings.access().resource()
                        .equals(connections.chosen().connection().client().asked().target().resource());
    }

    /// Reads what is at the address, with the token.
    public void call() {
        called(services.calls::get);
    }

    /// Sends what a client of the Model Context Protocol sends first.
    public void initialize() {
        called(services.calls::initialize);
    }

    private interface TokenCall {
        AddressAnswer made(URI address, Connection connection, Tokens tokens)
                throws ProblemException, InterruptedException;
    }

    private void called(TokenCall call) {
        if (mayCall() && session.now() instanceof Session.SignedIn current
                && state.get() instanceof AddressState.AddressFound found) {
            AddressFindings findings = found.findings();
            var chosen = connections.chosen();
            busy("from-address.calling", Stopwatch.start(), findings.report(), findings);
            run(() -> {
                try {
                    return new CallEnd.CallAnswered(
                            call.made(findings.address(), connections.resolve(chosen), current.tokens()));
                } catch (ProblemException problemException) {
                    return new CallEnd.CallFailed(problemException.problem());
                }
            }, end -> {
                state.set(found);
                called.set(Optional.of(end));
                if (end instanceof CallEnd.CallAnswered(AddressAnswer answer) && answer.isOfMcp()
                        && chosen.id().equals(connections.chosen().id())) {
                    services.mcp.accept(answer.address());
                }
            });
        }
    }

    /// Ends what is waited for.
    void cancel() {
        running.cancel();
        latest.drop();
        if (state.get() instanceof AddressState.AddressBusy busy) {
            state.set(busy.before() == null
                    ? new AddressState.NothingAsked()
                    : new AddressState.AddressFound(busy.before(), null));
        }
    }

    private void busy(String words, Stopwatch since, CheckReport report, @Nullable AddressFindings before) {
        state.set(new AddressState.AddressBusy(words, since, report, before));
    }

    private <T> void run(Callable<T> work, Consumer<T> show) {
        Consumer<Runnable> ended = latest.only(Runnable::run);
        running = background.run(() -> {
            try {
                return Optional.of(work.call());
            } catch (InterruptedException _) {
                return Optional.<T>empty();
            }
        }, end -> ended.accept(() -> end.ifPresent(show)), bug -> ended.accept(this::cancel));
    }
}
