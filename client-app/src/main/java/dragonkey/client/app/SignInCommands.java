package dragonkey.client.app;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.RequestParameters;
import dragonkey.client.oauth.RequestParameters.AuthenticationParameters;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.session.SessionModel;
import dragonkey.client.shell.Navigation;
import dragonkey.client.shell.Section;
import dragonkey.client.signin.SignInCookies;
import dragonkey.client.signin.SignInModel;

/// Begins sign-ins from anywhere in the window.
final class SignInCommands {
    private final SignInModel signInModel;
    private final SessionModel sessionModel;
    private final SignInCookies cookies;
    private final Navigation navigation;

    SignInCommands(SignInModel signInModel, SessionModel sessionModel, SignInCookies cookies,
            Navigation navigation) {
        this.signInModel = signInModel;
        this.sessionModel = sessionModel;
        this.cookies = cookies;
        this.navigation = navigation;
    }

    /// Goes to where a sign-in begins.
    void open() {
        navigation.go(Section.SIGN_IN);
    }

    /// Goes there, and has the provider's pages know nobody.
    void openAsNobody() {
        cookies.clear();
        open();
    }

    /// Begins one as the connection has it.
    void signIn() {
        open();
        signInModel.start(UnaryOperator.identity());
    }

    /// Begins one as the connection has it, and comes back to the section afterwards.
    void signInFor(Section from) {
        navigation.signInFor(from);
        signInModel.start(UnaryOperator.identity());
    }

    /// Gives up tokens that are no longer taken, and comes back to the section afterwards.
    void signInAgain(Section from) {
        sessionModel.expire();
        navigation.signInFor(from);
        signInModel.start(UnaryOperator.identity());
    }

    /// Begins one in which the provider asks who it is.
    void signInAsSomebodyElse() {
        openAsNobody();
        signInModel.start(connection -> asking(connection, "login", null));
    }

    /// Begins one for a person who was signed in before.
    void signInAs(Profile person) {
        open();
        signInModel.start(connection -> asking(connection, null, loginHint(person)));
    }

    /// Does what helps against a refusal of the API, and comes back to it.
    void remedy(RefusalReason reason, Runnable renew) {
        switch (reason.cause().remedy()) {
            case RENEW -> renew.run();
            case SIGN_IN -> signInAgain(Section.DRAGONS);
            case SIGN_IN_AS_OTHER -> signInAsSomebodyElse();
            case SIGN_IN_WITH_SCOPE -> signInForApi(connection -> withScope(connection, reason.wanted()));
            case SIGN_IN_FOR_RESOURCE -> signInForApi(connection -> forResource(connection, reason.wanted()));
            case NONE, SEND_TOKEN, SEND_AGAIN, SEND_IN_HEADER, SET_CLOCK -> {
                // nothing that a sign-in would change
            }
        }
    }

    private void signInForApi(UnaryOperator<Connection> change) {
        navigation.signInFor(Section.DRAGONS);
        signInModel.start(change);
    }

    private static Connection withScope(Connection connection, String missing) {
        ClientRegistration client = connection.client();
        var scope = new LinkedHashSet<>(client.scope());
        scope.addAll(List.of(missing.split(" ", -1)));
        scope.remove("");
        return connection.as(new ClientRegistration(client.clientId(), client.authentication(),
                client.returns(), List.copyOf(scope), client.asked()));
    }

    private static Connection forResource(Connection connection, String resource) {
        ClientRegistration client = connection.client();
        RequestParameters asked = client.asked();
        try {
            return connection.as(client.asking(new RequestParameters(
                    new RequestParameters.ResourceTarget(URI.create(resource), asked.target().audience()),
                    asked.person(), asked.extra(), asked.dpop())));
        } catch (IllegalArgumentException notAnAddress) {
            return connection;
        }
    }

    private static String loginHint(Profile person) {
        String name = person.text("preferred_username");
        String email = person.text("email");
        return name != null ? name : email != null ? email : person.sub();
    }

    private static Connection asking(Connection connection, @Nullable String prompt,
            @Nullable String loginHint) {
        ClientRegistration client = connection.client();
        AuthenticationParameters before = client.asked().person();
        var asked = new AuthenticationParameters(prompt == null ? before.prompt() : prompt, before.maxAge(),
                loginHint, before.acrValues(), before.uiLocales());
        return connection.as(client.asking(client.asked().of(asked)));
    }
}
