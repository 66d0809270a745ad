package dragonkey.client.settings;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// How the window looks, and what is kept on this computer.
public final class SettingsPane extends VBox {

    public SettingsPane(AppearanceCard appearance, ClipboardCard clipboard, NoticeCard notice,
            KeyStorageCard keyStorage, StoredDataCard storedData) {
        VBox page = Controls.page(Messages.text("settings.title"),
                Controls.label(Messages.text("settings.line"), "muted"));
        page.getChildren().addAll(appearance, clipboard, notice, keyStorage, storedData, Controls.spring(),
                about());
        getChildren().add(Controls.scrolling(page));
    }

    private static Node about() {
        return Controls.label(
                Messages.text("settings.about", Messages.text("app.version"),
                        System.getProperty("java.version"), System.getProperty("javafx.version")),
                "faint", "small");
    }
}
