package dragonkey.client.ui;

import java.io.ByteArrayInputStream;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.shape.Rectangle;

import dragonkey.assets.DragonEye;

/// A square picture with round corners: somebody's own, or a dragon eye drawn from their name.
public final class Avatar extends ImageView {
    private static final int SHARPNESS = 2;

    private final int size;

    /// A picture of this size, empty for now.
    ///
    /// @param size of a side, in pixels of the layout
    public Avatar(int size) {
        this.size = size;
        setFitWidth(size);
        setFitHeight(size);
        setPreserveRatio(false);
        setSmooth(true);
        Rectangle corners = new Rectangle(size, size);
        double arc = size >= 64 ? 24 : 16;
        corners.setArcWidth(arc);
        corners.setArcHeight(arc);
        setClip(corners);
    }

    /// Draws the eye that belongs to a text.
    public void drawFor(String seed) {
        show(DragonEye.of(seed).toPng(size * SHARPNESS));
    }

    /// Shows a picture of any format that JavaFX reads; one that it cannot read changes nothing.
    public void show(byte[] picture) {
        Image image = new Image(new ByteArrayInputStream(picture), size * SHARPNESS, size * SHARPNESS, false,
                true);
        if (!image.isError()) {
            setImage(image);
        }
    }
}
