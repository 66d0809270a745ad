/// What the window and the provider's pages share: pictures, style variables, page templates.
@org.jspecify.annotations.NullMarked module dragonkey.assets {
    requires static org.jspecify;
    requires java.desktop;

    exports dragonkey.assets;
}
