package dragonkey.client.ui;

import java.net.URI;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;

/// Addresses that a person may read more at. The page opens in their own browser: the program itself asks nobody.
public final class Links {
    private static final Object OPENER = new Object();

    private Links() {}

    /// Has the links of a window opened by this.
    public static void openWith(Scene window, Consumer<URI> opener) {
        window.getProperties().put(OPENER, opener);
    }

    /// Opens an address for somebody who pressed this.
    static void open(Node pressed, URI address) {
        if (pressed.getScene() != null
                && pressed.getScene().getProperties().get(OPENER) instanceof Consumer<?> opener) {
            @SuppressWarnings("unchecked")
            Consumer<URI> ofAddresses = (Consumer<URI>) opener;
            ofAddresses.accept(address);
        }
    }

    /// Has a link lead to the text that asks for a rule; it is plain text where nobody knows where that is.
    public static void lead(Hyperlink link, String reference) {
        link.setText(reference);
        link.setVisited(false);
        RuleWords.address(reference).ifPresentOrElse(address -> lead(link, reference, address), () -> {
            link.setDisable(true);
            link.setTooltip(null);
        });
    }

    /// Has a link lead to an address.
    ///
    /// @param text that it says
    public static void lead(Hyperlink link, String text, URI address) {
        link.setText(text);
        link.setVisited(false);
        link.setDisable(false);
        link.setOnAction(pressed -> open(link, address));
        // A tooltip is a window: one for each link, not for each text that it has.
        Tooltip tooltip = link.getTooltip() == null ? Tables.wide("") : link.getTooltip();
        tooltip.setText(Messages.text("checks.open", address));
        link.setTooltip(tooltip);
    }
}
