package dragonkey.client.app;

import java.time.Duration;
import java.util.Set;
import java.util.prefs.Preferences;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import dragonkey.client.shell.Section;
import dragonkey.client.shell.ZoomPane;
import dragonkey.client.signin.FirstSteps.FirstStep;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SecretClipboard;
import dragonkey.client.ui.Theme;

/// Where the window was when it was last closed, which theme it wore, and what else was chosen for it.
public final class WindowState {
    static final double WIDTH = 1180;
    static final double HEIGHT = 860;
    static final double LEAST_WIDTH = 1000;
    static final double LEAST_HEIGHT = 700;

    /// Of the left column: what a token says needs more room than its text.
    private static final double SHARE = 0.44;

    private final Preferences preferences;
    private final DoubleProperty columns = new SimpleDoubleProperty();

    WindowState(Preferences preferences) {
        this.preferences = preferences;
        columns.set(Math.clamp(preferences.getDouble("columns", SHARE), 0, 1));
    }

    /// Puts a window where it was, if that is still on a screen; of the usual size in the middle otherwise.
    public void restore(Stage stage) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        double width = preferences.getDouble("width", WIDTH);
        double height = preferences.getDouble("height", HEIGHT);
        stage.setWidth(Math.max(LEAST_WIDTH, width));
        stage.setHeight(Math.max(LEAST_HEIGHT, height));
        double x = preferences.getDouble("x", Double.NaN);
        double y = preferences.getDouble("y", Double.NaN);
        boolean known = !Double.isNaN(x) && !Double.isNaN(y);
        if (known && !Screen.getScreensForRectangle(new Rectangle2D(x, y, width / 2, height / 2)).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        } else {
            stage.centerOnScreen();
        }
        stage.setMaximized(preferences.getBoolean("maximized", false));
    }

    /// Remembers where it is, and which section it shows. The size of a maximised window is not its own, and is left as it was.
    void remember(Stage stage, Section shown) {
        put("section", shown.word());
        put("columns", Double.toString(columns.get()));
        put("maximized", Boolean.toString(stage.isMaximized()));
        if (!stage.isMaximized() && !stage.isIconified()) {
            put("x", Double.toString(stage.getX()));
            put("y", Double.toString(stage.getY()));
            put("width", Double.toString(stage.getWidth()));
            put("height", Double.toString(stage.getHeight()));
        }
    }

    /// What stays the same is not written: the preferences would be saved to disk for nothing.
    private void put(String key, String value) {
        if (!value.equals(preferences.get(key, null))) {
            preferences.put(key, value);
        }
    }

    /// The theme chosen last; as the desktop has it when none was.
    Theme theme() {
        String word = preferences.get("theme", Theme.SYSTEM.word());
        for (Theme theme : Theme.values()) {
            if (theme.word().equals(word)) {
                return theme;
            }
        }
        return Theme.SYSTEM;
    }

    void remember(Theme theme) {
        put("theme", theme.word());
    }

    /// The language chosen last; the system's when none was.
    Language language() {
        String word = preferences.get("language", Messages.word(Language.SYSTEM));
        return Stream.of(Language.values()).filter(language -> Messages.word(language).equals(word))
                .findFirst().orElse(Language.SYSTEM);
    }

    void remember(Language language) {
        put("language", Messages.word(language));
    }

    /// How large the window's content is, in percent.
    int zoom() {
        return Math.clamp(preferences.getInt("zoom", ZoomPane.USUAL), ZoomPane.USUAL, ZoomPane.MOST);
    }

    /// What the start page still offers.
    Set<FirstStep> firstSteps() {
        return Stream.of(FirstStep.values()).filter(step -> !preferences.getBoolean(key(step), false))
                .collect(Collectors.toSet());
    }

    void rememberDone(FirstStep step) {
        put(key(step), "true");
    }

    private static String key(FirstStep step) {
        return "done-" + Messages.word(step);
    }

    void rememberZoom(int percent) {
        put("zoom", Integer.toString(percent));
    }

    /// The share of the left one of a section's two columns, from 0 to 1. It is remembered with the window's place.
    DoubleProperty columns() {
        return columns;
    }

    /// The section that was shown last.
    Section section() {
        String word = preferences.get("section", Section.SIGN_IN.word());
        return Stream.of(Section.values()).filter(section -> section.word().equals(word)).findFirst()
                .orElse(Section.SIGN_IN);
    }

    /// Whether a person is told of a session that is about to end while the window is hidden.
    boolean tellsOfEnds() {
        return preferences.getBoolean("end-notice", true);
    }

    void tellOfEnds(boolean wanted) {
        put("end-notice", Boolean.toString(wanted));
    }

    /// How long a live token may stay on the clipboard.
    Duration clipboardDuration() {
        long seconds = preferences.getLong("clipboard", SecretClipboard.USUAL_STAY.toSeconds());
        return SecretClipboard.STAYS.stream().filter(stay -> stay.toSeconds() == seconds).findFirst()
                .orElse(SecretClipboard.USUAL_STAY);
    }

    void remember(Duration stay) {
        put("clipboard", Long.toString(stay.toSeconds()));
    }
}
