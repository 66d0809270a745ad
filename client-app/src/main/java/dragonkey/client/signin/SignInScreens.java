package dragonkey.client.signin;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.TextField;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;
import javafx.scene.web.WebView;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.assets.Assets;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.signin.SignInScreens.ConnectionSummary;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.ChecksTable;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Stopwatch;

/// What the sign-in section looks like before a sign-in and during one, and what all its screens are made of.
public final class SignInScreens {
    private static final int MARK_SIZE = 56;
    private static final double CORNER = 22;
    private static final double ADDRESS_WIDTH = 560;

    private final ObservableValue<ConnectionSummary> summary;
    private final WaitLimits limits;
    private final FirstSteps firstSteps;

    /// How long is waited before a sign-in is given up.
    ///
    /// @param answer for an answer of the provider
    /// @param browser for the person in the system browser
    public record WaitLimits(Duration answer, Duration browser) {
    }

    /// Screens for the connection in use.
    public SignInScreens(ObservableValue<ConnectionSummary> summary, WaitLimits limits,
            FirstSteps firstSteps) {
        this.summary = summary;
        this.limits = limits;
        this.firstSteps = firstSteps;
    }

    /// The connection in use: its value changes when another one is chosen.
    ObservableValue<ConnectionSummary> summary() {
        return summary;
    }

    Node start(Runnable signIn) {
        ConnectionSummary connectionSummary = summary.getValue();
        ImageView mark = new ImageView(new Image(Assets.url("mark-128.png").toExternalForm(), MARK_SIZE * 2.0,
                MARK_SIZE * 2.0, true, true));
        mark.setFitWidth(MARK_SIZE);
        mark.setFitHeight(MARK_SIZE);
        Button button = begin(connectionSummary.text("signin.card.button"), signIn);
        button.getStyleClass().add("large");
        button.setMaxWidth(Double.MAX_VALUE);
        Controls.answerToEnter(button);
        VBox card = Controls.column("start-card", mark,
                Controls.prose(
                        connectionSummary.text("signin.card.title", connectionSummary.connection().name()),
                        "subtitle"),
                Controls.prose(connectionSummary.text("signin.card.text"), "muted"), facts(connectionSummary),
                button);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return Controls.scrolling(Controls.column("start", card, new FirstStepCards(firstSteps)));
    }

    private static VBox facts(ConnectionSummary connectionSummary) {
        FlowPane scope = new FlowPane(6, 6);
        connectionSummary.connection().client().scope()
                .forEach(word -> scope.getChildren().add(Controls.chip(word)));
        HBox.setHgrow(scope, Priority.ALWAYS);
        return Controls.column("facts",
                fact("signin.fact.issuer", Controls.label(connectionSummary.issuer(), "mono")),
                fact("signin.fact.client",
                        Controls.label(connectionSummary.connection().client().clientId(), "mono")),
                fact("signin.fact.flow", Controls.label(connectionSummary.text("signin.fact.flow"))),
                fact("signin.fact.scope", scope));
    }

    Node waiting(String step, Stopwatch since, Runnable cancel) {
        Optional<Duration> limit = Optional.of(limits.answer()).filter(any -> isOverTheNetwork(step));
        return Controls.column("waiting",
                new Busy("sign-in", cancel(cancel)).with(new BusyWork(Messages.text(step), since, limit)));
    }

    /// The embedded provider starts in its own time.
    private static boolean isOverTheNetwork(String step) {
        return !step.equals(SignInModel.STARTING);
    }

    /// While the system browser is in front.
    Node inSystemBrowser(URI address, Stopwatch since, @Nullable Problem problem, Runnable cancel) {
        Busy busy = new Busy("sign-in", cancel(cancel)).with(
                new BusyWork(Messages.text("signin.step.browser"), since, Optional.of(limits.browser())));
        VBox waiting = Controls.column("waiting", busy,
                Controls.prose(Messages.text("signin.url.text"), "faint"),
                address("sign-in-address", address.toString()),
                copy("signin.url.copy", "sign-in-copy-address", address.toString()));
        VBox.setVgrow(waiting, Priority.ALWAYS);
        VBox page = page(summary.getValue());
        if (problem != null) {
            page.getChildren().add(new ProblemBanner(problem));
        }
        page.getChildren().add(waiting);
        return page;
    }

    Node web(EmbeddedBrowser browser, WebView view, Runnable cancel) {
        VBox.setVgrow(view, Priority.ALWAYS);
        VBox web = Controls.column("web", new AddressBar(browser, browser::continueInSystemBrowser, cancel),
                view);
        VBox.setVgrow(web, Priority.ALWAYS);
        view.setClip(roundedBelow(view));
        Focus.first(view);
        return Controls.column("page", web);
    }

    /// Rounds the lower corners as those of the card around the page.
    private static Rectangle roundedBelow(WebView view) {
        Rectangle shape = new Rectangle();
        shape.setArcWidth(CORNER);
        shape.setArcHeight(CORNER);
        shape.setY(-CORNER);
        shape.widthProperty().bind(view.widthProperty());
        shape.heightProperty().bind(view.heightProperty().add(CORNER));
        return shape;
    }

    private static HBox fact(String key, Node value) {
        return Controls.row("fact", Controls.label(Messages.text(key), "fact-name"), value);
    }

    static VBox page(ConnectionSummary connectionSummary, Node... children) {
        VBox page = Controls.page(Messages.text("signin.title"),
                Controls.label(connectionSummary.line(), "muted"));
        page.getChildren().addAll(children);
        return page;
    }

    static Button cancel(Runnable cancel) {
        Button button = Controls.button("sign-in-cancel", "signin.cancel", cancel);
        button.setCancelButton(true);
        return button;
    }

    /// The button that starts a sign-in, or another one.
    static Button begin(String words, Runnable signIn) {
        Button button = Controls.accent(words, signIn);
        button.setId("sign-in");
        return button;
    }

    static Button copy(String key, String id, String text) {
        return Controls.button(id, key, Feather.COPY, () -> Clipboards.copy(text));
    }

    /// An address to read and to select.
    static TextField address(String id, String address) {
        TextField shown = new TextField(address);
        shown.setId(id);
        shown.setEditable(false);
        shown.setMaxWidth(ADDRESS_WIDTH);
        shown.setAccessibleText(Messages.text("signin.address"));
        shown.getStyleClass().add("mono");
        return shown;
    }

    static HBox banner(String style, Feather icon, String title, Node words) {
        VBox column = Controls.column("banner-words", Controls.prose(title, "banner-title"), words);
        HBox.setHgrow(column, Priority.ALWAYS);
        HBox banner = Controls.row("banner", new FontIcon(icon), column);
        banner.getStyleClass().add(style);
        return banner;
    }

    static VBox checks(CheckReport checkReport) {
        ChecksTable table = new ChecksTable();
        table.show(checkReport);
        return checks(table);
    }

    static VBox checks(ChecksTable table) {
        table.setId("sign-in-checks");
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = Controls.column("card",
                Controls.row("card-head", Controls.label(Messages.text("signin.checked"), "strong")), table);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    /// What is shown of a connection before it is used.
    ///
    /// @param embedded whether it leads to the embedded provider, which may not have an address yet
    public record ConnectionSummary(Connection connection, boolean embedded) {
        public static ConnectionSummary of(ConnectionEntry entry) {
            return new ConnectionSummary(entry.connection(),
                    entry.origin() == ConnectionEntry.ConnectionOrigin.EMBEDDED);
        }

        /// The issuer as shown.
        String issuer() {
            return embedded ? Messages.text("signin.embedded") : connection.provider().issuer().toString();
        }

        /// The line under the title: the connection and its provider.
        String line() {
            return Messages.text("signin.line", connection.name(), issuer());
        }

        /// The text of a key for the connection's way of signing in.
        String text(String key, Object... values) {
            return Messages.text(key + "." + connection.browser().name().toLowerCase(Locale.ROOT), values);
        }
    }
}
