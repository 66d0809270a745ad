package dragonkey.client.ui;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.Problem;

/// A problem where it happened: what it is, what it means, its code, and what to do about it.
public final class ProblemBanner extends HBox {

    /// Tells of this problem.
    ///
    /// @param actions the one thing to do first, then lesser ones
    public ProblemBanner(Problem problem, Node... actions) {
        ProblemWords words = ProblemWords.of(problem);
        Label title = Controls.prose(words.title(), "banner-title");
        Label text = Controls.prose(words.text());
        text.setId("problem-text");
        Label code = Controls.label(problem.code(), "code");
        code.setId("problem-code");
        VBox column = Controls.column("banner-words", title, text, code);
        HBox.setHgrow(column, Priority.ALWAYS);
        setId("problem");
        getStyleClass().addAll("banner", "bad");
        getChildren().addAll(new FontIcon(Feather.X_CIRCLE), column);
        getChildren().addAll(actions);
    }
}
