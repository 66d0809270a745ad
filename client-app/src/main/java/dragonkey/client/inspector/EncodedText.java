package dragonkey.client.inspector;

import java.util.List;

import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/// The encoded token, each part in its own ink.
final class EncodedText extends StackPane {
    private static final List<String> INKS = List.of("part-header", "part-payload", "part-signature");
    /// Of the window's height: all of a usual token is seen, and the tables keep their room.
    private static final double SHARE = 0.16;
    private static final double LEAST = 72;
    /// More than this is not read by eye, and laying it out would hold the window up.
    private static final int LONGEST = 12_000;

    private final TextFlow flow = new TextFlow();

    EncodedText() {
        flow.getStyleClass().add("encoded");
        flow.setLineSpacing(2);
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(this::shownHeight, flow.widthProperty(),
                        flow.getChildren(),
                        sceneProperty().flatMap(Scene::heightProperty)));
        getStyleClass().add("card");
        setMinHeight(USE_PREF_SIZE);
        setPadding(new Insets(1));
        getChildren().add(scroll);
    }

    private double shownHeight() {
        Scene scene = getScene();
        // Not its height: that is stretched to the room it has, so a short text would keep that of a long one.
        double whole = flow.prefHeight(flow.getWidth());
        return Math.min(whole, scene == null ? LEAST : Math.max(LEAST, scene.getHeight() * SHARE));
    }

    void show(String token) {
        flow.getChildren().clear();
        String shown = token.length() > LONGEST ? token.substring(0, LONGEST) + "…" : token;
        String[] parts = shown.split("\\.", -1);
        if (parts.length != INKS.size()) {
            add(shown, "part-opaque");
            return;
        }
        for (int i = 0; i < parts.length; i++) {
            if (i > 0) {
                add(".", "part-dot");
            }
            add(parts[i], INKS.get(i));
        }
    }

    private void add(String text, String ink) {
        Text run = new Text(text);
        run.getStyleClass().add(ink);
        flow.getChildren().add(run);
    }
}
