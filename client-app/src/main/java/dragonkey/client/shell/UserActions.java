package dragonkey.client.shell;

import javafx.collections.ObservableList;

import dragonkey.client.oauth.Profile;

/// What the person at the foot of the rail can do.
public interface UserActions {
    /// Ends this person's session.
    void signOut();

    /// Ends the sessions of everybody at this connection.
    void signOutAll();

    /// Renews the tokens now.
    void renew();

    /// Signs somebody else in beside this person.
    void signInAsSomebodyElse();

    /// Shows another person's session.
    void switchTo(Profile person);

    /// Everybody who has a session at this connection.
    ObservableList<Profile> people();
}
