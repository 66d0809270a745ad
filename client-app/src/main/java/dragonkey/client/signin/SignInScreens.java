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
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemBanner;

/// What the sign-in section looks like before a sign-in and during one.
public final class SignInScreens {
    private static final int MARK = 56;
    private static final double CORNER = 22;

    private final ObservableValue<Facts> facts;

    /// Screens for the connection in use.
    public SignInScreens(ObservableValue<Facts> facts) {
        this.facts = facts;
    }

    /// What is known of the connection in use; another one is another value.
    ObservableValue<Facts> facts() {
        return facts;
    }

    Node start(Runnable signIn) {
        Facts known = facts.getValue();
        ImageView mark = new ImageView(
                new Image(Assets.url("mark-128.png").toExternalForm(), MARK * 2.0, MARK * 2.0, true, true));
        mark.setFitWidth(MARK);
        mark.setFitHeight(MARK);
        Button button = SignInParts.begin(known.words("signin.card.button"), signIn);
        button.getStyleClass().add("large");
        button.setMaxWidth(Double.MAX_VALUE);
        Nodes.answerToEnter(button);
        VBox card = Nodes.column("start-card", mark,
                Nodes.prose(known.words("signin.card.title", known.connection().name()), "subtitle"),
                Nodes.prose(known.words("signin.card.text"), "muted"), list(known), button);
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return Nodes.column("start", card);
    }

    private static VBox list(Facts known) {
        FlowPane scope = new FlowPane(6, 6);
        known.connection().client().scope().forEach(word -> scope.getChildren().add(Nodes.chip(word)));
        HBox.setHgrow(scope, Priority.ALWAYS);
        return Nodes.column("facts", fact("signin.fact.issuer", Nodes.label(known.issuer(), "mono")),
                fact("signin.fact.client", Nodes.label(known.connection().client().clientId(), "mono")),
                fact("signin.fact.flow", Nodes.label(known.words("signin.fact.flow"))),
                fact("signin.fact.scope", scope));
    }

    Node waiting(String step, Runnable cancel) {
        return Nodes.column("waiting", new ProgressIndicator(), Nodes.label(Messages.text(step), "muted"),
                SignInParts.cancel(cancel));
    }

    /// While the person's own browser is in front.
    Node away(URI address, @Nullable Problem trouble, Runnable cancel) {
        VBox waiting = Nodes.column("waiting", new ProgressIndicator(),
                Nodes.label(Messages.text("signin.step.browser"), "muted"),
                Nodes.prose(Messages.text("signin.url.text"), "faint"),
                SignInParts.address("sign-in-address", address.toString()),
                Nodes.row("next",
                        SignInParts.copy("signin.url.copy", "sign-in-copy-address", address.toString()),
                        SignInParts.cancel(cancel)));
        VBox.setVgrow(waiting, Priority.ALWAYS);
        VBox page = SignInParts.page(facts.getValue());
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

    private static HBox fact(String key, Node value) {
        return Nodes.row("fact", Nodes.label(Messages.text(key), "fact-name"), value);
    }
}
