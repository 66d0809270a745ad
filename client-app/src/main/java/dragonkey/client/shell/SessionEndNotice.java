package dragonkey.client.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import javafx.util.Subscription;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.renewal.SessionRenewal.RenewalState;
import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;
import dragonkey.client.ui.TimeWords;

/// A small window in the corner of the screen: the session is about to end and will not renew itself. It comes once for each
/// access token, while nobody looks at the program's own window, and goes when somebody does.
public final class SessionEndNotice {
    private static final Duration BEFORE = Duration.ofMinutes(2);
    /// Tokens that live for a minute are no news two minutes before their end.
    private static final int SHARE_OF_LIFE = 5;
    private static final double FROM_THE_EDGE = 16;

    private final Stage window;
    private final SessionModel session;
    private final Supplier<RenewalState> renewal;
    private final Supplier<TimeWords> times;
    private final BooleanSupplier wanted;
    private final Consumer<Profile> signIn;
    private Subscription watching = Subscription.EMPTY;
    private @Nullable Stage notice;
    private @Nullable AccessToken toldOf;

    /// @param window the program's own
    /// @param wanted whether the person wants to be told
    /// @param signIn signs a person in again
    public SessionEndNotice(Stage window, SessionModel session, ObservableValue<Instant> now,
            Supplier<RenewalState> renewal, Supplier<TimeWords> times, BooleanSupplier wanted,
            Consumer<Profile> signIn) {
        this.window = window;
        this.session = session;
        this.renewal = renewal;
        this.times = times;
        this.wanted = wanted;
        this.signIn = signIn;
        watching = Subscription.combine(now.subscribe(this::look),
                window.focusedProperty().subscribe(focused -> {
                    if (focused) {
                        close();
                    }
                }), window.showingProperty().subscribe(showing -> {
                    if (!showing) {
                        end();
                    }
                }));
    }

    /// The platform may remember a window that was closed, and what it held would stay with it. A notice that stayed would keep
    /// the program.
    private void end() {
        close();
        watching.unsubscribe();
    }

    private void look(Instant now) {
        if (!(session.now() instanceof Session.SignedIn current)) {
            close();
            return;
        }
        Tokens tokens = current.tokens();
        if (!tokens.accessToken().equals(toldOf)) {
            close();
        }
        Instant end = tokens.expiresAt();
        Optional<String> why = whyNotRenewed(tokens);
        if (end == null || why.isEmpty() || isSeen() || !wanted.getAsBoolean()
                || tokens.accessToken().equals(toldOf)) {
            return;
        }
        Duration left = Duration.between(now, end);
        Duration share = Duration.between(tokens.receivedAt(), end).dividedBy(SHARE_OF_LIFE);
        if (left.isPositive() && left.compareTo(share.compareTo(BEFORE) < 0 ? share : BEFORE) <= 0) {
            toldOf = tokens.accessToken();
            show(current.profile(), left, why.get());
        }
    }

    private Optional<String> whyNotRenewed(Tokens tokens) {
        if (tokens.refreshToken() == null) {
            return Optional.of(Messages.text("renewal.impossible"));
        }
        return renewal.get() instanceof RenewalState.RetryScheduled retry
                ? Optional.of(ProblemWords.of(retry.problem()).title())
                : Optional.empty();
    }

    private boolean isSeen() {
        return window.isFocused() && !window.isIconified();
    }

    private void show(Profile person, Duration left, String why) {
        Label title = Controls.label(
                Messages.text("end-notice.title", person.displayName(), times.get().amount(left)), "strong");
        title.setId("end-notice-title");
        Button later = Controls.button("", Feather.X, this::close);
        later.getStyleClass().add("icon-only");
        later.setAccessibleText(Messages.text("notice.dismiss"));
        later.setId("end-notice-close");
        Button again = Controls.accent("end-notice-sign-in", "renewal.sign-in", () -> {
            comeToFront();
            signIn.accept(person);
        });
        Button open = Controls.button("end-notice-open", "end-notice.open", this::comeToFront);
        VBox card = Controls.column("end-notice",
                Controls.row("end-notice-head", title, Controls.spring(), later),
                Controls.prose(why, "muted"), Controls.row("end-notice-acts", again, open));
        Scene scene = new Scene(card);
        Scene dressed = window.getScene();
        scene.getStylesheets().setAll(dressed.getStylesheets());
        Stage stage = new Stage(StageStyle.UNDECORATED);
        stage.setTitle(Messages.text("app.name"));
        stage.setAlwaysOnTop(true);
        stage.setResizable(false);
        stage.setScene(scene);
        stage.setOnShown(shown -> place(stage));
        notice = stage;
        stage.show();
    }

    private void place(Stage stage) {
        Rectangle2D screen = Screen
                .getScreensForRectangle(window.getX(), window.getY(), window.getWidth(), window.getHeight())
                .stream().findFirst().orElseGet(Screen::getPrimary).getVisualBounds();
        stage.setX(screen.getMaxX() - stage.getWidth() - FROM_THE_EDGE);
        stage.setY(screen.getMaxY() - stage.getHeight() - FROM_THE_EDGE);
    }

    private void comeToFront() {
        close();
        window.setIconified(false);
        window.toFront();
        window.requestFocus();
    }

    private void close() {
        Stage stage = notice;
        if (stage != null) {
            notice = null;
            stage.close();
        }
    }
}
