package dragonkey.client.shell;

import javafx.collections.ListChangeListener;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.oauth.Profile;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// What can be done with the session beside ending it, and whose sessions there are.
final class UserMenu extends MenuButton {
    private final SessionModel session;
    private final UserActions actions;

    UserMenu(SessionModel session, UserActions actions) {
        super("", new FontIcon(Feather.MORE_HORIZONTAL));
        this.session = session;
        this.actions = actions;
        setId("who-menu");
        getStyleClass().add("icon-only");
        setAccessibleText(Messages.text("who.menu"));
        session.session().subscribe(current -> fill());
        actions.people().addListener((ListChangeListener<Profile>) change -> fill());
    }

    private void fill() {
        session.now().lastSignedIn().ifPresentOrElse(
                last -> fill(last.profile().sub(), last.tokens().areOfAPerson()), () -> fill("", false));
    }

    /// @param sub   whose session is shown; empty when nobody's is
    /// @param isPerson whether that is a person, and no client of its own
    private void fill(String sub, boolean isPerson) {
        getItems().clear();
        if (!sub.isEmpty()) {
            getItems().add(item("who-renew", Messages.text(isPerson ? "who.renew" : "who.renew.none"),
                    actions::renew));
        }
        actions.people().stream().filter(person -> !person.sub().equals(sub))
                .forEach(person -> getItems().add(item("who-switch",
                        Messages.text("who.switch", person.displayName()), () -> actions.switchTo(person))));
        if (isPerson) {
            getItems().add(item("who-else", Messages.text("who.else"), actions::signInAsSomebodyElse));
        }
        if (!actions.people().isEmpty()) {
            getItems().addAll(new SeparatorMenuItem(),
                    item("who-sign-out-all", Messages.text("who.sign-out-all"), actions::signOutAll));
        }
        Controls.show(this, !getItems().isEmpty());
    }

    private static MenuItem item(String id, String words, Runnable act) {
        MenuItem item = new MenuItem(words);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }
}
