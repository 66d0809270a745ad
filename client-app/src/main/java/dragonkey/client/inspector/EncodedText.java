package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The encoded token, each part in its own ink. A click on a part chooses it.
final class EncodedText extends VBox {
    /// Of the window's height: all of a usual token is seen, and the tables keep their room.
    private static final double SHARE = 0.16;
    private static final double LEAST = 72;
    /// Of one part: more is not read by eye, and laying it out would hold the window up.
    static final int LONGEST = 4_000;

    private final Consumer<Optional<TokenPart>> choose;
    private final TextFlow flow = new TextFlow();
    private final Label cut = Controls.prose(Messages.text("token.encoded.cut", LONGEST), "faint", "small");
    private final List<EncodedRun> runs = new ArrayList<>();
    private String shown = "";

    private record EncodedRun(TokenPart part, Text text) {
    }

    /// @param choose told which part was clicked; empty when it was the chosen one
    EncodedText(Consumer<Optional<TokenPart>> choose) {
        this.choose = choose;
        flow.getStyleClass().add("encoded");
        flow.setLineSpacing(2);
        ScrollPane scroll = new ScrollPane(flow);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.prefHeightProperty().bind(Bindings.createDoubleBinding(this::shownHeight, flow.widthProperty(),
                flow.getChildren(), sceneProperty().flatMap(Scene::heightProperty)));
        scroll.setMinHeight(USE_PREF_SIZE);
        cut.setId("token-cut");
        cut.setPadding(new Insets(0, 16, 8, 16));
        getStyleClass().add("card");
        setMinHeight(USE_PREF_SIZE);
        setPadding(new Insets(1));
        getChildren().addAll(scroll, cut);
    }

    private double shownHeight() {
        Scene scene = getScene();
        // Not its height: that is stretched to the room it has, so a short text would keep that of a long one.
        double whole = flow.prefHeight(flow.getWidth());
        return Math.min(whole, scene == null ? LEAST : Math.max(LEAST, scene.getHeight() * SHARE));
    }

    /// @param parts what the text consists of, when it is a token
    void show(String token, TokenSize parts) {
        if (token.equals(shown) && !flow.getChildren().isEmpty()) {
            return;
        }
        shown = token;
        runs.clear();
        flow.getChildren().clear();
        boolean compact = !token.stripLeading().startsWith("{") && !parts.sizes().isEmpty();
        List<String> texts = compact ? List.of(token.split("\\.", -1)) : List.of(token);
        Controls.show(cut, texts.stream().anyMatch(text -> text.length() > LONGEST));
        if (texts.size() != parts.sizes().size()) {
            add(cut(token), "part-opaque");
            return;
        }
        for (int i = 0; i < texts.size(); i++) {
            if (i > 0) {
                add(".", "part-dot");
            }
            TokenPart tokenPart = parts.sizes().get(i).part();
            Text run = add(cut(texts.get(i)), PartButtons.style(tokenPart));
            runs.add(new EncodedRun(tokenPart, run));
            run.setOnMouseClicked(click -> choose.accept(
                    run.getStyleClass().contains("chosen") ? Optional.empty() : Optional.of(tokenPart)));
        }
    }

    /// The others step back behind the chosen part.
    void select(Optional<TokenPart> chosen) {
        for (EncodedRun encodedRun : runs) {
            boolean it = chosen.filter(encodedRun.part()::equals).isPresent();
            encodedRun.text().getStyleClass().removeAll("chosen", "behind");
            if (chosen.isPresent()) {
                encodedRun.text().getStyleClass().add(it ? "chosen" : "behind");
            }
        }
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }

    private Text add(String text, String ink) {
        Text run = new Text(text);
        run.getStyleClass().add(ink);
        flow.getChildren().add(run);
        return run;
    }
}
