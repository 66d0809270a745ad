package dragonkey.client.ui;

import javafx.scene.layout.Region;

/// A thin bar, filled in proportion.
public final class Meter extends Region {
    private final Region fill = new Region();
    private double share;

    public Meter() {
        getStyleClass().add("meter");
        fill.getStyleClass().add("meter-fill");
        getChildren().add(fill);
    }

    /// Fills it to `share`, between 0 and 1.
    public void fill(double share) {
        this.share = Math.clamp(share, 0, 1);
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        fill.resizeRelocate(0, 0, snapSizeX(getWidth() * share), getHeight());
    }
}
