package dragonkey.assets;

/// The style of the provider's pages.
public final class WebStyle {
    private WebStyle() {}

    /// The whole text of the style sheet.
    public static String css() {
        return Assets.text("page/page.css");
    }
}
