package dragonkey.client.labview;

import javafx.geometry.Orientation;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

import dragonkey.client.labview.SideCard.SideLine;
import dragonkey.client.ui.Controls;

/// A step in one row: its words, in as many lines as they need, and its measure at the right, which is never cut.
final class StepRow extends Region {
    private static final double GAP = 12;
    /// What is no longer than this goes into one line as a whole.
    private static final int SHORT = 26;

    private final TextFlow words;
    private final Label measure;

    StepRow(SideLine line) {
        words = new TextFlow(text(line.what(), "lab-what"));
        if (!line.detail().isEmpty()) {
            words.getChildren().addAll(text("   ", "lab-what"), text(whole(line.detail()), "lab-detail"));
        }
        measure = Controls.label(line.measure(), "muted", "lab-measure");
        measure.setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("lab-step");
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(line.what() + " " + line.detail() + " " + line.measure());
        getChildren().addAll(words, measure);
    }

    private static String whole(String detail) {
        return detail.length() <= SHORT ? detail.replace(' ', '\u00a0') : detail;
    }

    private static Text text(String words, String style) {
        Text text = new Text(words);
        text.getStyleClass().add(style);
        return text;
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
        return snappedTopInset() + snappedBottomInset()
                + snapSizeY(Math.max(words.prefHeight(wordsWidth(width)), measure.prefHeight(-1)));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private double wordsWidth(double width) {
        double beside = measure.getText().isEmpty() ? 0 : measure.prefWidth(-1) + GAP;
        return Math.max(1, width - snappedLeftInset() - snappedRightInset() - snapSizeX(beside));
    }

    @Override
    protected void layoutChildren() {
        double width = wordsWidth(getWidth());
        words.resizeRelocate(snappedLeftInset(), snappedTopInset(), width, words.prefHeight(width));
        double own = measure.prefWidth(-1);
        measure.resizeRelocate(getWidth() - snappedRightInset() - own, snappedTopInset(), own,
                measure.prefHeight(-1));
    }
}
