package dragonkey.client.app;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Asked;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.Profile;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.session.Family;
import dragonkey.client.session.Session;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.WhoActions;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signout.Farewell;
import dragonkey.client.signout.SignInPlaces;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.ProblemWords;

/// What a person does with sessions: begins, switches, renews and ends them. And what is said when one ends by itself.
final class SessionActions implements WhoActions {
    private final Sessions sessions;
    private final Connections connections;
    private final Frame frame;
    private final Farewell farewell;

    /// The parts of the window that follow.
    ///
    /// @param cookies of the provider's pages
    /// @param signIn  begins a sign-in, with the connection changed for this once
    record Frame(Navigation navigation, Notices notices, SignInCookies cookies,
            Consumer<UnaryOperator<Connection>> signIn) {
    }

    SessionActions(Sessions sessions, Connections connections, Frame frame, Farewell farewell) {
        this.sessions = sessions;
        this.connections = connections;
        this.frame = frame;
        this.farewell = farewell;
        sessions.renewal().state().subscribe(this::tellRenewal);
    }

    void begin(Session.SignedIn begun, SignInPlaces.Place place) {
        frame.notices().dismiss();
        sessions.places().signedIn(sessions.keeper().storeName(), begun, place);
        sessions.keeper().begin(begun, origin(connections.chosen().connection().browser()));
        frame.navigation().arrived();
    }

    private static Family.Origin origin(Connection.Browser way) {
        return switch (way) {
            case EMBEDDED, SYSTEM -> Family.Origin.CODE;
            case DEVICE -> Family.Origin.DEVICE_CODE;
            case NONE -> Family.Origin.CLIENT;
        };
    }

    /// Gives up tokens that are no longer taken, and comes back to the section afterwards.
    void signInAgain(Section from) {
        sessions.model().expire();
        frame.navigation().signInFor(from);
        frame.signIn().accept(UnaryOperator.identity());
    }

    void forget() {
        sessions.forgetAll();
        frame.cookies().clear();
        frame.notices().tell(Messages.text("settings.forgotten"));
    }

    /// What could not be kept or read. A keychain may be unlocked now: that is the one thing to do about it.
    void tell(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        String both = words.title() + ". " + words.text();
        if (problem.code().startsWith("store.keychain")) {
            frame.notices().tell(Messages.text("keychain.this-window", both),
                    new Notices.Action(Messages.text("keychain.try-again"), this::tryAgain));
        } else {
            frame.notices().tell(both);
        }
    }

    /// Asks the keychain once more.
    void tryAgain() {
        frame.notices().dismiss();
        sessions.tryAgain(frame.notices()::dismiss);
    }

    /// Here first, and whole; then the provider is told, and what it made of that is said.
    @Override
    public void signOut() {
        whole(sessions.model().now()).ifPresent(current -> {
            frame.cookies().clear();
            ConnectionSource here = connections.now();
            SignInPlaces.Place place = sessions.places().take(current);
            sessions.keeper().end(current, last -> farewell.tell(here, last, place));
        });
        frame.navigation().go(Section.SIGN_IN);
    }

    @Override
    public void signOutAll() {
        frame.cookies().clear();
        ConnectionSource here = connections.now();
        sessions.keeper().endAll(last -> farewell.tell(here, last, sessions.places().take(last)));
        frame.navigation().go(Section.SIGN_IN);
    }

    @Override
    public void renew() {
        if (whole(sessions.model().now()).filter(now -> !now.tokens().areOfAPerson()).isPresent()) {
            // A client needs no refresh token: it asks again (RFC 6749 §4.4.3).
            frame.navigation().go(Section.SIGN_IN);
            frame.signIn().accept(UnaryOperator.identity());
        } else {
            sessions.renewal().renew();
        }
    }

    @Override
    public void signInAsSomebodyElse() {
        frame.cookies().clear();
        frame.navigation().go(Section.SIGN_IN);
        frame.signIn().accept(connection -> as(connection, "login", null));
    }

    @Override
    public void switchTo(Profile person) {
        sessions.keeper().switchTo(person);
    }

    @Override
    public ObservableList<Profile> people() {
        return sessions.keeper().people();
    }

    /// The session is over, or will be: why, and one button that signs the same person in again.
    private void tellRenewal(SessionRenewal.State state) {
        if (state instanceof SessionRenewal.State.Over(Problem problem, Session.SignedIn last)) {
            sessions.places().forget(last);
            sessions.keeper().ended();
            frame.notices().tell(Messages.text(why(problem.code()), problem.code()),
                    new Notices.Action(Messages.text("renewal.sign-in"), () -> {
                        frame.navigation().go(Section.SIGN_IN);
                        frame.signIn().accept(connection -> as(connection, null, hint(last.profile())));
                    }));
        }
    }

    private static String why(String code) {
        return "renewal." + switch (code) {
            case "token.invalid_grant" -> "refused";
            case "session.ended" -> "elsewhere";
            case "session.memory" -> "memory";
            case "session.issuer" -> "issuer";
            case "refresh.impossible" -> "impossible";
            default -> "rejected";
        };
    }

    private static String hint(Profile profile) {
        String name = profile.text("preferred_username");
        String email = profile.text("email");
        return name != null ? name : email != null ? email : profile.sub();
    }

    private static Connection as(Connection connection, @Nullable String prompt, @Nullable String loginHint) {
        Client client = connection.client();
        Asked.Person person = client.asked().person();
        Asked asked = client.asked().of(new Asked.Person(prompt == null ? person.prompt() : prompt,
                person.maxAge(), loginHint, person.acrValues(), person.uiLocales()));
        return connection.as(client.asking(asked));
    }

    private static Optional<Session.SignedIn> whole(Session session) {
        return switch (session) {
            case Session.SignedOut _ -> Optional.empty();
            case Session.SignedIn current -> Optional.of(current);
            case Session.Expired ended -> Optional.of(
                    new Session.SignedIn(ended.tokens(), ended.profile(), ended.verdict(), ended.since()));
        };
    }
}
