/// The desktop program.
@SuppressWarnings("requires-automatic") // Nimbus OAuth SDK and the keychain library ship none
@org.jspecify.annotations.NullMarked module dragonkey.client {
    requires static org.jspecify;
    requires java.desktop;
    requires java.logging;
    requires java.prefs;
    requires javafx.controls;
    requires javafx.web;
    requires atlantafx.base;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.feather;
    requires oauth2.oidc.sdk;
    requires com.nimbusds.jose.jwt;
    requires org.bouncycastle.provider;
    requires org.bouncycastle.pkix;
    requires org.bouncycastle.util;
    requires okhttp3;
    requires java.keyring;
    // What java.keyring needs and, without a descriptor, cannot say: D-Bus on Linux, JNA on macOS and Windows.
    requires org.freedesktop.dbus;
    requires com.sun.jna.platform;
    requires tools.jackson.databind;
    requires tools.jackson.dataformat.yaml;
    requires info.picocli;
    requires dragonkey.assets;
    requires dragonkey.mock;
    // What the shop of dragonkey.mock needs, which the provider does without.
    requires net.ttddyy.dsproxy;

    exports dragonkey.client to javafx.graphics;
    exports dragonkey.client.app to javafx.graphics;
}
