package bench;

import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.Pane;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least a JavaFX program can be: an empty window that ends once it is painted. With `--table` an empty table stands
/// in it, as the least that uses controls and their style sheet. What launch.sh compares with.
public final class EmptyWindow extends Application {
    public static void main(String[] args) {
        launch(EmptyWindow.class, args);
    }

    private static Parent table() {
        TableView<String> table = new TableView<>();
        table.getColumns().add(new TableColumn<>("column"));
        return new StackPane(table);
    }

    @Override
    public void start(Stage stage) {
        boolean table = getParameters().getRaw().contains("--table");
        stage.setScene(new Scene(table ? table() : new Pane(), 1180, 860));
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
