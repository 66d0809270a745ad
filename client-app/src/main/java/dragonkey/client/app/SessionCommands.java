package dragonkey.client.app;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.FailedExchange;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProviderError;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.Session;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.shell.UserActions;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signout.BrowserSessions;
import dragonkey.client.signout.SignOutFlow;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.ProblemWords;

/// What a person does with sessions: begins, switches, renews and ends them. And what is said when one ends by itself.
final class SessionCommands implements UserActions {
    private static final Set<ProblemKind> KEYCHAIN = Set.of(ProblemCode.STORE_KEYCHAIN_ABSENT,
            ProblemCode.STORE_KEYCHAIN_LOST, ProblemCode.STORE_KEYCHAIN_LOCKED,
            ProblemCode.STORE_KEYCHAIN_DENIED);
    private final SessionServices sessionServices;
    private final ConnectionResolver connectionResolver;
    private final CommandContext commandContext;
    private final SignOutFlow signOutFlow;

    /// The parts of the window that follow.
    ///
    /// @param cookies of the provider's pages
    /// @param signIn  begins a sign-in, with the connection changed for this once
    record CommandContext(Navigation navigation, Notices notices, SignInCookies cookies,
            Consumer<UnaryOperator<Connection>> signIn) {
    }

    SessionCommands(SessionServices sessionServices, ConnectionResolver connectionResolver,
            CommandContext commandContext, SignOutFlow signOutFlow) {
        this.sessionServices = sessionServices;
        this.connectionResolver = connectionResolver;
        this.commandContext = commandContext;
        this.signOutFlow = signOutFlow;
        sessionServices.renewal().state().subscribe(this::tellRenewal);
    }

    void begin(Session.SignedIn begun, BrowserSessions.BrowserSession browserSession) {
        commandContext.notices().dismiss();
        sessionServices.places().remember(sessionServices.keeper().storeName(), begun, browserSession);
        sessionServices.keeper().begin(begun, origin(connectionResolver.chosen().connection().browser()));
        commandContext.navigation().arrived();
    }

    private static TokenFamily.TokenOrigin origin(Connection.Browser way) {
        return switch (way) {
            case EMBEDDED, SYSTEM -> TokenFamily.TokenOrigin.CODE;
            case DEVICE -> TokenFamily.TokenOrigin.DEVICE_CODE;
            case NONE -> TokenFamily.TokenOrigin.CLIENT;
        };
    }

    /// Gives up tokens that are no longer taken, and comes back to the section afterwards.
    void signInAgain(Section from) {
        sessionServices.model().expire();
        commandContext.navigation().signInFor(from);
        commandContext.signIn().accept(UnaryOperator.identity());
    }

    void forget() {
        sessionServices.forgetAll();
        commandContext.cookies().clear();
        commandContext.notices().tell(Messages.text("settings.forgotten"));
    }

    /// What could not be kept or read. A keychain may be unlocked now: that is the one thing to do about it.
    void tell(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        String both = words.title() + ". " + words.text();
        if (KEYCHAIN.contains(problem.kind())) {
            commandContext.notices().tell(Messages.text("keychain.this-window", both),
                    new Notices.NoticeAction(Messages.text("keychain.try-again"), this::tryAgain));
        } else {
            commandContext.notices().tell(both);
        }
    }

    /// Asks the keychain once more.
    void tryAgain() {
        commandContext.notices().dismiss();
        sessionServices.tryAgain(commandContext.notices()::dismiss);
    }

    @Override
    public void signOut() {
        sessionServices.model().now().lastSignedIn().ifPresent(current -> {
            commandContext.cookies().clear();
            signOutFlow.signOut(current, connectionResolver.now());
        });
        commandContext.navigation().go(Section.SIGN_IN);
    }

    @Override
    public void signOutAll() {
        commandContext.cookies().clear();
        signOutFlow.signOutAll(connectionResolver.now());
        commandContext.navigation().go(Section.SIGN_IN);
    }

    @Override
    public void renew() {
        if (sessionServices.model().now().lastSignedIn().filter(now -> !now.tokens().areOfAPerson())
                .isPresent()) {
            // A client needs no refresh token: it asks again (RFC 6749 §4.4.3).
            commandContext.navigation().go(Section.SIGN_IN);
            commandContext.signIn().accept(UnaryOperator.identity());
        } else {
            sessionServices.renewal().renew();
        }
    }

    @Override
    public void signInAsSomebodyElse() {
        commandContext.cookies().clear();
        commandContext.navigation().go(Section.SIGN_IN);
        commandContext.signIn().accept(connection -> as(connection, "login", null));
    }

    @Override
    public void switchTo(Profile person) {
        sessionServices.keeper().switchTo(person);
    }

    @Override
    public ObservableList<Profile> people() {
        return sessionServices.keeper().people();
    }

    /// The session is over, or will be: why, and one button that signs the same person in again.
    private void tellRenewal(SessionRenewal.RenewalState renewalState) {
        if (renewalState instanceof SessionRenewal.RenewalState.SignInNeeded(Problem problem, Session.SignedIn last)) {
            sessionServices.places().forget(last);
            sessionServices.keeper().ended();
            commandContext.notices().tell(Messages.text(why(problem.kind()), problem.code()),
                    new Notices.NoticeAction(Messages.text("renewal.sign-in"), () -> {
                        commandContext.navigation().go(Section.SIGN_IN);
                        commandContext.signIn()
                                .accept(connection -> as(connection, null, hint(last.profile())));
                    }));
        }
    }

    private static String why(ProblemKind kind) {
        return "renewal." + switch (kind) {
            case ProviderError error when error.equals(TokenRefresher.INVALID_GRANT) -> "refused";
            case ProblemCode.SESSION_ENDED -> "elsewhere";
            case ProblemCode.SESSION_MEMORY -> "memory";
            case ProblemCode.SESSION_ISSUER -> "issuer";
            case ProblemCode.REFRESH_IMPOSSIBLE -> "impossible";
            case ProblemCode _,ProviderError _,FailedExchange _ -> "rejected";
        };
    }

    private static String hint(Profile profile) {
        String name = profile.text("preferred_username");
        String email = profile.text("email");
        return name != null ? name : email != null ? email : profile.sub();
    }

    private static Connection as(Connection connection, @Nullable String prompt, @Nullable String loginHint) {
        ClientRegistration clientRegistration = connection.client();
        RequestParameters.AuthenticationParameters authenticationParameters = clientRegistration.asked()
                .person();
        RequestParameters requestParameters = clientRegistration.asked()
                .of(new RequestParameters.AuthenticationParameters(
                        prompt == null ? authenticationParameters.prompt() : prompt,
                        authenticationParameters.maxAge(), loginHint, authenticationParameters.acrValues(),
                        authenticationParameters.uiLocales()));
        return connection.as(clientRegistration.asking(requestParameters));
    }
}
