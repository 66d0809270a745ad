package dragonkey.client.look;

import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import dragonkey.assets.Assets;

/// Light, dark, or as the desktop has it.
public enum Theme {
    LIGHT, DARK, SYSTEM;

    private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf", "JetBrainsMono-Bold.ttf");
    private static final List<String> SHEETS = List.of("look/atlantafx.css", "look/look.css",
            "shell/shell.css",
            "signin/signin.css", "inspector/token.css", "api/dragons.css", "profile/profile.css");

    /// Loads the type families that are shipped with the program. Once, before the first window.
    public static void loadFonts() {
        for (String font : FONTS) {
            Font.loadFont(Assets.url("font/" + font).toExternalForm(), 13);
        }
    }

    /// Whether this theme is dark now.
    public boolean isDark() {
        return switch (this) {
            case LIGHT -> false;
            case DARK -> true;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
        };
    }

    /// Dresses a scene. Call again when the theme, or the desktop's, changes.
    public void applyTo(Scene scene) {
        boolean dark = isDark();
        Application.setUserAgentStylesheet(
                dark
                        ? new PrimerDark().getUserAgentStylesheetBSS()
                        : new PrimerLight().getUserAgentStylesheetBSS());
        List<String> sheets = SHEETS.stream().map(Theme::sheet).toList();
        scene.getStylesheets()
                .setAll(Assets.url(dark ? "style/dark.css" : "style/light.css").toExternalForm());
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
