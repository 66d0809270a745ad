package dragonkey.client.shell;

import javafx.scene.layout.StackPane;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// A flask, drawn as Feather draws its icons, which has none: a box of 24 with lines of 2, shown in 16.
final class FlaskIcon extends StackPane {
    private static final double SIZE = 16;
    private static final double BOX = 24;

    FlaskIcon() {
        SVGPath lines = new SVGPath();
        lines.setContent("M8 2.5h8M10 2.5v6.2L3.9 18.6A2 2 0 0 0 5.6 21.6h12.8a2 2 0 0 0 1.7-3"
                + "L14 8.7V2.5M6.6 15h10.8");
        lines.getStyleClass().add("flask");
        lines.getTransforms().add(new Scale(SIZE / BOX, SIZE / BOX));
        lines.setManaged(false);
        getChildren().add(lines);
        setMinSize(SIZE, SIZE);
        setPrefSize(SIZE, SIZE);
        setMaxSize(SIZE, SIZE);
    }
}
