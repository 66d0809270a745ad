package bench;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// The least a JavaFX program can be: an empty window that ends once it is painted. What launch.sh compares with.
public final class EmptyWindow extends Application {
    public static void main(String[] args) {
        launch(EmptyWindow.class, args);
    }

    @Override
    public void start(Stage stage) {
        stage.setScene(new Scene(new Pane(), 1180, 860));
        stage.show();
        new AnimationTimer() {
            private int pulses;

            /// At the third pulse the first one's picture is on the screen.
            @Override
            public void handle(long now) {
                if (++pulses == 3) {
                    stop();
                    Platform.exit();
                }
            }
        }.start();
    }
}
