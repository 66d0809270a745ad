package dragonkey.client.inspector;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import dragonkey.client.jose.TokenSize;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.LabLink;
import dragonkey.client.ui.Messages;

/// How large a token is, part by part, against what carries it: a cookie (4 KB), common header limits (8 KB), 16 KB.
final class SizeMeter extends HBox {
    /// A little beyond the last line, so that it is seen what is over it.
    private static final double WHOLE = 18_432;
    private static final List<Double> LINES = List.of(4_096 / WHOLE, 8_192 / WHOLE, 16_384 / WHOLE);

    private final Label bytes = Controls.label("", "faint", "small");
    private final SizeTrack sizeTrack = new SizeTrack();

    SizeMeter() {
        getStyleClass().add("size");
        LabLink lines = new LabLink("token-size-lab", "size", Messages.text("token.size.lines"));
        lines.getStyleClass().add("small");
        HBox.setHgrow(sizeTrack, Priority.ALWAYS);
        getChildren().addAll(bytes, sizeTrack, lines);
    }

    void show(TokenSize parts) {
        bytes.setMinWidth(USE_PREF_SIZE);
        bytes.setText(Messages.text("token.size", parts.whole()));
        sizeTrack.show(parts.sizes());
    }

    private static final class SizeTrack extends Pane {
        private List<TokenSize.PartSize> parts = List.of();

        SizeTrack() {
            getStyleClass().add("track");
        }

        void show(List<TokenSize.PartSize> sizes) {
            parts = sizes;
            getChildren().clear();
            for (int i = 0; i < parts.size(); i++) {
                Region part = new Region();
                part.getStyleClass().add(PartButtons.style(parts.get(i).part()));
                getChildren().add(part);
            }
            LINES.forEach(line -> {
                Region tick = new Region();
                tick.getStyleClass().add("tick");
                getChildren().add(tick);
            });
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double x = 0;
            for (int i = 0; i < parts.size(); i++) {
                double width = Math.min(getWidth() - x, getWidth() * parts.get(i).bytes() / WHOLE);
                getChildren().get(i).resizeRelocate(snapPositionX(x), 0, snapSizeX(width), getHeight());
                x += width;
            }
            for (int i = 0; i < LINES.size() && parts.size() + i < getChildren().size(); i++) {
                getChildren().get(parts.size() + i).resizeRelocate(snapPositionX(getWidth() * LINES.get(i)),
                        0, 1, getHeight());
            }
        }
    }
}
