package dragonkey.client.signin;

import java.net.URI;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressIndicator;
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

import dragonkey.assets.Assets;
import dragonkey.client.core.Problem;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// What the sign-in section looks like before a sign-in and during one.
public final class SignInScreens {
    private static final int MARK = 56;
    private static final double CORNER = 22;

    private final ObservableValue<ConnectionSummary> facts;

    /// Screens for the connection in use.
    public SignInScreens(ObservableValue<ConnectionSummary> facts) {
        this.facts = facts;
    }

    /// What is known of the connection in use; another one is another value.
    ObservableValue<ConnectionSummary> facts() {
        return facts;
    }

    Node start(Runnable signIn) {
        ConnectionSummary known = facts.getValue();
        ImageView mark = new ImageView(
                new Image(Assets.url("mark-128.png").toExternalForm(), MARK * 2.0, MARK * 2.0, true, true));
        mark.setFitWidth(MARK);
        mark.setFitHeight(MARK);
        Button button = SignInControls.begin(known.words("signin.card.button"), signIn);
        button.getStyleClass().add("large");
        button.setMaxWidth(Double.MAX_VALUE);
        Controls.answerToEnter(button);
        VBox card = Controls.column("start-card", mark,
                Controls.prose(known.words("signin.card.title", known.connection().name()), "subtitle"),
                Controls.prose(known.words("signin.card.text"), "muted"), list(known), button);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return Controls.column("start", card);
    }

    private static VBox list(ConnectionSummary known) {
        FlowPane scope = new FlowPane(6, 6);
        known.connection().client().scope().forEach(word -> scope.getChildren().add(Controls.chip(word)));
        HBox.setHgrow(scope, Priority.ALWAYS);
        return Controls.column("facts", fact("signin.fact.issuer", Controls.label(known.issuer(), "mono")),
                fact("signin.fact.client", Controls.label(known.connection().client().clientId(), "mono")),
                fact("signin.fact.flow", Controls.label(known.words("signin.fact.flow"))),
                fact("signin.fact.scope", scope));
    }

    Node waiting(String step, Runnable cancel) {
        return Controls.column("waiting", new ProgressIndicator(),
                Controls.label(Messages.text(step), "muted"), SignInControls.cancel(cancel));
    }

    /// While the person's own browser is in front.
    Node away(URI address, @Nullable Problem trouble, Runnable cancel) {
        VBox waiting = Controls.column("waiting", new ProgressIndicator(),
                Controls.label(Messages.text("signin.step.browser"), "muted"),
                Controls.prose(Messages.text("signin.url.text"), "faint"),
                SignInControls.address("sign-in-address", address.toString()),
                Controls.row("next",
                        SignInControls.copy("signin.url.copy", "sign-in-copy-address", address.toString()),
                        SignInControls.cancel(cancel)));
        VBox.setVgrow(waiting, Priority.ALWAYS);
        VBox page = SignInControls.page(facts.getValue());
        if (trouble != null) {
            page.getChildren().add(new ProblemBanner(trouble));
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
        return Controls.column("page", web);
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

    private static HBox fact(String key, Node value) {
        return Controls.row("fact", Controls.label(Messages.text(key), "fact-name"), value);
    }
}
