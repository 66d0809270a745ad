package dragonkey.client.ui;

import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dragonkey.assets.Assets;

/// As the desktop has it, light, or dark.
public enum Theme {
    SYSTEM,
    LIGHT,
    DARK;

    private static final List<String> FIRST_FONTS = List.of("Inter-Regular.otf", "Inter-SemiBold.otf",
            "JetBrainsMono-Regular.ttf");
    private static final List<String> OTHER_FONTS = List.of("Inter-Bold.otf", "JetBrainsMono-Bold.ttf");
    private static final List<String> SHEETS = List.of("ui/atlantafx.css", "ui/ui.css", "shell/shell.css");

    /// Loads what the first screen is set in, of the type families that are shipped with the program.
    public static void loadFirstFonts() {
        load(FIRST_FONTS);
    }

    /// Loads the others: tables and the provider's pages are set in them. Once the first window is shown.
    public static void loadOtherFonts() {
        load(OTHER_FONTS);
    }

    private static void load(List<String> fonts) {
        for (String font : fonts) {
            Font.loadFont(Assets.url("font/" + font).toExternalForm(), 13);
        }
    }

    /// Gives a view the style sheet that lies beside it, for example `api/dragons.css`.
    public static void style(Parent view, String path) {
        view.getStylesheets().add(sheet(path));
    }

    /// Whether this theme is dark now.
    public boolean isDark() {
        return switch (this) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// Chooses what controls look like by themselves. To be done before the first control is made: that would choose
    /// JavaFX's own look, and read all of it for nothing.
    public void applyToControls() {
        Application.setUserAgentStylesheet(isDark()
                ? new PrimerDark().getUserAgentStylesheetBSS()
                : new PrimerLight().getUserAgentStylesheetBSS());
    }

    /// Dresses a scene. Call again when the theme, or the desktop's, changes.
    public void applyTo(Scene scene) {
        applyToControls();
        List<String> sheets = SHEETS.stream().map(Theme::sheet).toList();
        scene.getStylesheets()
                .setAll(Assets.url(isDark() ? "style/dark.css" : "style/light.css").toExternalForm());
        scene.getStylesheets().addAll(sheets);
    }

    /// As the command line and the preferences write it.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static String sheet(String path) {
        return String.valueOf(Theme.class.getResource("/dragonkey/client/" + path));
    }
}
