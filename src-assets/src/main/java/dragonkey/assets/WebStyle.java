package dragonkey.assets;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The style of the provider's pages: the window's own colours as CSS custom properties, and `page/page.css`.
public final class WebStyle {
    private static final Pattern COLOUR = Pattern.compile("-dk-([a-z-]+):\\s*(#[0-9a-f]{6});");

    private WebStyle() {}

    /// The whole style sheet. The page chooses the theme by `data-theme` on its root element: `light`, `dark`
    /// or `system`.
    public static String css() {
        String dark = properties("dark");
        return """
                :root {%s}
                [data-theme=dark] {%s}
                @media (prefers-color-scheme: dark) { [data-theme=system] {%s} }
                """.formatted(properties("light"), dark, dark) + Assets.text("page/page.css");
    }

    /// `-dk-accent` of the window becomes `--accent` of the pages.
    private static String properties(String theme) {
        StringBuilder css = new StringBuilder("color-scheme: ").append(theme).append(';');
        Matcher colour = COLOUR.matcher(Assets.text("style/" + theme + ".css"));
        while (colour.find()) {
            css.append(" --").append(colour.group(1)).append(": ").append(colour.group(2)).append(';');
        }
        return css.toString();
    }
}
