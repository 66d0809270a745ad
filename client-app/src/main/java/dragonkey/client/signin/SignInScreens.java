package dragonkey.client.signin;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
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
import dragonkey.client.look.ChecksTable;
import dragonkey.client.look.Clip;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.look.ProblemBanner;
import dragonkey.client.oauth.Finding.Outcome;
import dragonkey.client.oauth.Problem;
import dragonkey.client.oauth.Verdict;
import dragonkey.client.session.Session;

/// What the sign-in section looks like in each of its states.
public final class SignInScreens {
    private static final int MARK = 56;
    private static final double ADDRESS = 560;
    private static final double CORNER = 22;

    private final ObservableValue<Facts> facts;
    private final Function<Instant, String> times;
    private final Consumer<String> goTo;

    /// What is known of the connection before it is used.
    ///
    /// @param issuer as shown; the embedded provider's may not have an address yet
    public record Facts(String connection, String issuer, String clientId, List<String> scope) {
    }

    /// Screens for the connection in use.
    ///
    /// @param times says a time in words
    /// @param goTo leads to a section by its word
    public SignInScreens(ObservableValue<Facts> facts, Function<Instant, String> times,
            Consumer<String> goTo) {
        this.facts = facts;
        this.times = times;
        this.goTo = goTo;
    }

    /// What is known of the connection in use; another one is another value.
    ObservableValue<Facts> facts() {
        return facts;
    }

    Node start(Runnable signIn) {
        ImageView mark = new ImageView(
                new Image(Assets.url("mark-128.png").toExternalForm(), MARK * 2.0, MARK * 2.0, true, true));
        mark.setFitWidth(MARK);
        mark.setFitHeight(MARK);
        Button button = Nodes.accent(Messages.text("signin.card.button"), signIn);
        button.setId("sign-in");
        button.getStyleClass().add("large");
        button.setMaxWidth(Double.MAX_VALUE);
        Nodes.answerToEnter(button);
        FlowPane scope = new FlowPane(6, 6);
        facts.getValue().scope().forEach(word -> scope.getChildren().add(Nodes.chip(word)));
        HBox.setHgrow(scope, Priority.ALWAYS);
        VBox list = Nodes.column("facts",
                fact("signin.fact.issuer", Nodes.label(facts.getValue().issuer(), "mono")),
                fact("signin.fact.client", Nodes.label(facts.getValue().clientId(), "mono")),
                fact("signin.fact.flow", Nodes.label(Messages.text("signin.fact.flow.value"))),
                fact("signin.fact.scope", scope));
        VBox card = Nodes.column("start-card", mark,
                Nodes.prose(Messages.text("signin.card.title", facts.getValue().connection()), "subtitle"),
                Nodes.prose(Messages.text("signin.card.text"), "muted"), list, button);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return Nodes.column("start", card);
    }

    Node waiting(String step, Runnable cancel) {
        return Nodes.column("waiting", new ProgressIndicator(), Nodes.label(Messages.text(step), "muted"),
                cancelButton(cancel));
    }

    /// While the person's own browser is in front.
    Node away(URI address, @Nullable Problem trouble, Runnable cancel) {
        Button copy = Nodes.button(Messages.text("signin.url.copy"), Feather.COPY,
                () -> Clip.copy(address.toString()));
        copy.setId("sign-in-copy-address");
        TextField shown = new TextField(address.toString());
        shown.setId("sign-in-address");
        shown.setEditable(false);
        shown.setMaxWidth(ADDRESS);
        shown.getStyleClass().add("mono");
        VBox waiting = Nodes.column("waiting", new ProgressIndicator(),
                Nodes.label(Messages.text("signin.step.browser"), "muted"),
                Nodes.prose(Messages.text("signin.url.text"), "faint"), shown,
                Nodes.row("next", copy, cancelButton(cancel)));
        VBox.setVgrow(waiting, Priority.ALWAYS);
        VBox page = Nodes.page(Messages.text("signin.title"), line());
        if (trouble != null) {
            page.getChildren().add(new ProblemBanner(trouble));
        }
        page.getChildren().add(waiting);
        return page;
    }

    Node web(EmbeddedBrowser browser, WebView view, Runnable cancel) {
        VBox.setVgrow(view, Priority.ALWAYS);
        VBox web = Nodes.column("web", new AddressBar(browser, browser::continueInSystemBrowser, cancel),
                view);
        VBox.setVgrow(web, Priority.ALWAYS);
        view.setClip(roundedBelow(view));
        return Nodes.column("page", web);
    }

    /// The page is square, the card around it is not.
    private static Rectangle roundedBelow(WebView view) {
        Rectangle shape = new Rectangle();
        shape.setArcWidth(CORNER);
        shape.setArcHeight(CORNER);
        shape.setY(-CORNER);
        shape.widthProperty().bind(view.widthProperty());
        shape.heightProperty().bind(view.heightProperty().add(CORNER));
        return shape;
    }

    /// @param here signs in in this window: offered when the person's own browser could not bring an answer back
    Node failed(Problem problem, Runnable again, Runnable here) {
        boolean unheard = problem.code().startsWith("redirect.");
        Button retry = unheard
                ? Nodes.button(Messages.text("signin.again"), again)
                : Nodes.accent(Messages.text("signin.again"), again);
        retry.setId("sign-in");
        Button first = unheard ? Nodes.accent(Messages.text("signin.here"), here) : retry;
        Nodes.answerToEnter(first);
        Button copy = Nodes.button(Messages.text("signin.copy-details"), Feather.COPY,
                () -> Clip.copy(details(problem)));
        VBox page = Nodes.page(Messages.text("signin.title"), line());
        if (unheard) {
            first.setId("sign-in-here");
            page.getChildren().add(new ProblemBanner(problem, first, retry));
        } else {
            page.getChildren().add(new ProblemBanner(problem, retry, copy));
        }
        if (!problem.verdict().findings().isEmpty()) {
            page.getChildren().add(checks(problem.verdict()));
        }
        return page;
    }

    Node signedIn(Session.SignedIn session) {
        Verdict verdict = session.verdict();
        String words = Messages.text("signin.done.text", verdict.count(Outcome.PASSED),
                verdict.count(Outcome.SKIPPED), times.apply(session.since()));
        HBox banner = banner("good", Feather.CHECK,
                Messages.text("signin.done.title", session.profile().displayName()), words);
        HBox next = Nodes.row("next", goButton("profile"), goButton("token"), goButton("dragons"));
        banner.getChildren().add(next);
        VBox page = Nodes.page(Messages.text("signin.title"), line());
        page.getChildren().addAll(banner, checks(verdict));
        return page;
    }

    Node expired(Session.Expired session, Runnable again) {
        Button retry = Nodes.accent(Messages.text("signin.again"), again);
        retry.setId("sign-in");
        Nodes.answerToEnter(retry);
        HBox banner = banner("ended", Feather.CLOCK,
                Messages.text("signin.expired.title", session.profile().displayName()),
                Messages.text("signin.expired.text"));
        banner.getChildren().add(retry);
        VBox page = Nodes.page(Messages.text("signin.title"), line());
        page.getChildren().addAll(banner, checks(session.verdict()));
        return page;
    }

    private Node line() {
        return Nodes.label(
                Messages.text("signin.line", facts.getValue().connection(), facts.getValue().issuer()),
                "muted");
    }

    private Button goButton(String section) {
        return Nodes.button(Messages.text("signin.done." + section), () -> goTo.accept(section));
    }

    private static Button cancelButton(Runnable cancel) {
        Button button = Nodes.button(Messages.text("signin.cancel"), cancel);
        button.setId("sign-in-cancel");
        button.setCancelButton(true);
        return button;
    }

    private static HBox fact(String key, Node value) {
        return Nodes.row("fact", Nodes.label(Messages.text(key), "fact-name"), value);
    }

    private static HBox banner(String style, Feather icon, String title, String words) {
        VBox column = Nodes.column("banner-words", Nodes.prose(title, "banner-title"), Nodes.prose(words));
        HBox.setHgrow(column, Priority.ALWAYS);
        HBox banner = Nodes.row("banner", new FontIcon(icon), column);
        banner.getStyleClass().add(style);
        return banner;
    }

    private static VBox checks(Verdict verdict) {
        ChecksTable table = new ChecksTable();
        table.setId("sign-in-checks");
        table.show(verdict);
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox card = Nodes.column("card",
                Nodes.row("card-head", Nodes.label(Messages.text("signin.checked"), "strong")),
                table);
        VBox.setVgrow(card, Priority.ALWAYS);
        return card;
    }

    /// What a person sends to whoever can help: rules and codes, nothing secret.
    private String details(Problem problem) {
        StringBuilder text = new StringBuilder(facts.getValue().connection()).append(" (")
                .append(facts.getValue().issuer())
                .append(")\n")
                .append(problem.code()).append('\n').append(problem.detail()).append('\n');
        problem.verdict().findings().forEach(finding -> text.append(finding.outcome()).append('\t')
                .append(finding.code()).append('\t').append(finding.expected()).append('\t')
                .append(finding.found())
                .append('\t').append(finding.reference()).append('\n'));
        return text.toString();
    }
}
