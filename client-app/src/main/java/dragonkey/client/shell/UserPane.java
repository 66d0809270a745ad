package dragonkey.client.shell;

import java.time.Duration;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableBooleanValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.Problem;
import dragonkey.client.http.ClockSkew;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.renewal.SessionRenewal;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Avatar;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Meter;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.TimeWords;

/// The foot of the rail: who is signed in, what is left of the access token, and the way out.
public final class UserPane extends VBox {
    private static final PseudoClass LOW = PseudoClass.getPseudoClass("low");
    private static final double LOW_SHARE = 0.1;

    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private final Label status = Controls.label("", "strong");
    private final Label email = Controls.label("", "faint", "small");
    private final Avatar avatar = new Avatar(34);
    private final Meter life = new Meter();
    private final Label left = Controls.label("", "strong", "tabular");
    private final HBox leftRow = Controls.row("who-left", Controls.label(Messages.text("who.token"), "faint"),
            Controls.spring(), left);
    private final Label renewing = Controls.prose("", "faint", "small");
    private final Label clock = Controls.prose("", "faint", "small");
    private final Button signOut;
    private final UserMenu menu;

    public UserPane(SessionModel session, ObservableBooleanValue signingIn,
            ReadOnlyObjectProperty<Instant> now, TimeWords times, UserActions actions,
            ReadOnlyObjectProperty<SessionRenewal.RenewalState> renewal) {
        this.now = now;
        this.times = times;
        signOut = Controls.button("sign-out", "who.sign-out", Feather.LOG_OUT, actions::signOut);
        signOut.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(signOut, Priority.ALWAYS);
        menu = new UserMenu(session, actions);
        renewing.setId("who-renewal");
        clock.setId("who-clock");
        clock.setTooltip(Tables.wide(Messages.text("who.clock.hint")));
        status.setId("session-status");
        email.setId("who-email");
        getStyleClass().add("who");
        HBox person = Controls.row("who-person", avatar, Controls.column("who-words", status, email));
        getChildren().addAll(person, life, leftRow, renewing, clock, Controls.row("who-out", signOut, menu));
        Controls.whileShown(this, session.session()).subscribe(current -> show(current, signingIn.get()));
        Controls.whileShown(this, signingIn).subscribe(running -> show(session.now(), running));
        Controls.whileShown(this, now).subscribe(at -> {
            showLeft(session.now(), at);
            showRenewal(renewal.get(), at);
        });
        Controls.whileShown(this, renewal).subscribe(renewalState -> showRenewal(renewalState, now.get()));
    }

    private void showRenewal(SessionRenewal.RenewalState renewalState, Instant at) {
        String words = switch (renewalState) {
            case SessionRenewal.RenewalState.NothingDue _,SessionRenewal.RenewalState.SignInNeeded _ -> "";
            case SessionRenewal.RenewalState.RenewalRunning _ -> Messages.text("who.renewing");
            case SessionRenewal.RenewalState.RetryScheduled(Problem problem, Instant until) ->
                Messages.text("who.waiting", ProblemWords.of(problem).title(),
                        Math.max(0, Duration.between(at, until).toSeconds()));
        };
        renewing.setText(words);
        Controls.show(renewing, !words.isEmpty());
    }

    private void show(Session session, boolean signingIn) {
        switch (session) {
            case Session.SignedOut _ -> nobody();
            case Session.SignedIn(Tokens tokens, Profile who, var _, var _) ->
                somebody(tokens, who, Messages.text("status.signed-in", who.displayName()));
            case Session.Expired(Session.SignedIn(Tokens tokens, Profile who, var _, var _)) ->
                somebody(tokens, who, Messages.text("status.expired"));
        }
        if (signingIn) {
            status.setText(Messages.text("status.signing-in"));
        }
        showClock(session instanceof Session.SignedIn current ? current.tokens().clockSkew() : null);
        showLeft(session, now.get());
    }

    private void showClock(@Nullable Duration skew) {
        boolean worthSaying = skew != null && ClockSkew.isWorthSaying(skew);
        clock.setText(worthSaying && skew != null
                ? Messages.text(skew.isNegative() ? "who.clock.ahead" : "who.clock.behind",
                        times.amount(skew.abs()))
                : "");
        Controls.show(clock, worthSaying);
    }

    private void nobody() {
        status.setText(Messages.text("status.signed-out"));
        Controls.show(avatar, false);
        Controls.show(email, false);
        Controls.show(signOut, false);
    }

    private void somebody(Tokens tokens, Profile who, String words) {
        status.setText(words);
        status.setTooltip(Tables.wide(words));
        String address = who.text("email");
        boolean person = tokens.areOfAPerson();
        email.setText(!person ? Messages.text("who.none") : address == null ? who.sub() : address);
        avatar.drawFor(who.sub());
        Controls.show(avatar, true);
        Controls.show(email, true);
        Controls.show(signOut, true);
    }

    private void showLeft(Session session, Instant at) {
        boolean counting = session instanceof Session.SignedIn;
        Controls.show(life, counting);
        Controls.show(leftRow, counting);
        if (session instanceof Session.SignedIn current) {
            Instant expiresAt = current.tokens().expiresAt();
            if (expiresAt == null) {
                Controls.show(life, false);
                left.setText(Messages.text("who.no-end"));
                return;
            }
            Duration whole = Duration.between(current.tokens().receivedAt(), expiresAt);
            Duration rest = Duration.between(at, expiresAt);
            double share = whole.isPositive() ? (double) rest.toMillis() / whole.toMillis() : 0;
            life.fill(share);
            life.pseudoClassStateChanged(LOW, share < LOW_SHARE);
            left.setText(times.left(rest).toString());
        }
    }

    /// What can be done with the session beside ending it, and whose sessions there are.
    private static final class UserMenu extends MenuButton {
        private final SessionModel session;
        private final UserActions actions;
        private final ListChangeListener<Profile> people;

        UserMenu(SessionModel session, UserActions actions) {
            super("", new FontIcon(Feather.MORE_HORIZONTAL));
            this.session = session;
            this.actions = actions;
            setId("who-menu");
            getStyleClass().add("icon-only");
            setAccessibleText(Messages.text("who.menu"));
            Controls.whileShown(this, session.session()).subscribe(current -> fill());
            people = change -> fill();
            actions.people().addListener(new WeakListChangeListener<>(people));
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
                    .forEach(person -> getItems()
                            .add(item("who-switch", Messages.text("who.switch", person.displayName()),
                                    () -> actions.switchTo(person))));
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
}
