package dragonkey.mock.login;

import dragonkey.mock.http.FormParameters;

/// Light or dark, as the application that sent the person here looks: our own parameter `ui_theme`, which each form of
/// ours sends on.
public final class PageTheme {
    private PageTheme() {}

    /// `light`, `dark`, or `system` for what the person's system is set to.
    public static String of(FormParameters parameters) {
        String theme = parameters.text("ui_theme", "");
        return theme.equals("light") || theme.equals("dark") ? theme : "system";
    }
}
