package dragonkey.client.shell;

import java.util.function.IntConsumer;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.scene.control.PopupControl;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.Window;

import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// All of the window larger, for eyes that want it: text, icons and what lies between them, from 100 to 200 percent. Where a
/// window has no room for that, it is as large as there is room for, and larger with the window.
public final class ZoomPane extends Pane {
    /// The percentage of a window that nobody has made larger.
    public static final int USUAL = 100;
    public static final int MOST = 200;
    private static final int STEP = 10;
    /// Of the text that one reads, in pixels.
    private static final double USUAL_FONT = 13;
    /// What the narrowest pages need.
    private static final double LEAST_WIDTH = 660;
    private static final double LEAST_HEIGHT = 460;

    private final Region content;
    private final IntConsumer remember;
    private final Scale scale = new Scale();
    private final ListChangeListener<Window> popups = this::opened;
    private int percent;

    /// @param percent at first
    /// @param remember told of another percentage
    public ZoomPane(Region content, int percent, IntConsumer remember) {
        this.content = content;
        this.percent = percent;
        this.remember = remember;
        content.getTransforms().add(scale);
        getChildren().add(content);
        // The list of windows outlives this one.
        Window.getWindows().addListener(new WeakListChangeListener<>(popups));
    }

    public void larger() {
        zoom(percent + STEP);
    }

    public void smaller() {
        zoom(percent - STEP);
    }

    /// Back to 100 percent.
    public void usual() {
        zoom(USUAL);
    }

    private void zoom(int wanted) {
        percent = Math.clamp(wanted, USUAL, MOST);
        remember.accept(percent);
        Toast.say(Messages.text("zoom.now", percent));
        requestLayout();
    }

    private double factor() {
        double room = Math.min(getWidth() / LEAST_WIDTH, getHeight() / LEAST_HEIGHT);
        return Math.max(1, Math.min(percent / 100.0, room));
    }

    /// Menus, lists that drop down and tooltips are windows of their own: their text is as large as that of the window that
    /// they belong to.
    private void opened(ListChangeListener.Change<? extends Window> change) {
        while (change.next()) {
            for (Window window : change.getAddedSubList()) {
                if (window instanceof PopupControl popup && getScene() != null
                        && popup.getOwnerWindow() != null
                        && popup.getOwnerWindow().equals(getScene().getWindow())) {
                    double factor = factor();
                    popup.setStyle(factor > 1 ? "-fx-font-size: " + USUAL_FONT * factor + "px;" : "");
                }
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double factor = factor();
        scale.setX(factor);
        scale.setY(factor);
        content.resizeRelocate(0, 0, getWidth() / factor, getHeight() / factor);
    }
}
