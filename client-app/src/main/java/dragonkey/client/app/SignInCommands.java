package dragonkey.client.app;

import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dragonkey.client.connection.Connection;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.RequestParameters.AuthenticationParameters;
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
