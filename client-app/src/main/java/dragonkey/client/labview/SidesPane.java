package dragonkey.client.labview;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Two cards side by side, of the same width and height: as high as the higher one needs in its half of the room.
final class SidesPane extends Region {
    private static final double GAP = 16;

    private final Region left;
    private final Region right;

    SidesPane(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().addAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        double half = half(width);
        return snapSizeY(Math.max(height(left, half), height(right, half)));
    }

    private static double height(Region card, double width) {
        return Math.max(card.minHeight(width), card.prefHeight(width));
    }

    /// It never gives way: what it stands in scrolls instead.
    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double half(double width) {
        return Math.max(1, snapSizeX((width - GAP) / 2));
    }

    @Override
    protected void layoutChildren() {
        double half = half(getWidth());
        left.resizeRelocate(0, 0, half, getHeight());
        right.resizeRelocate(getWidth() - half, 0, half, getHeight());
    }
}
