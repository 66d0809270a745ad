package dragonkey.client.inspector;

import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.explain.VerdictWords;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.SecretClipboard;

/// Whether a token may be believed, by word, shape and colour; and a copy of it that opens nothing.
final class VerdictBanner extends HBox {
    private final FontIcon icon = new FontIcon(Feather.MINUS);
    private final Label verdict = Controls.label("", "banner-title");
    private final Label why = Controls.prose("");
    private final MenuButton copies = new MenuButton(Messages.text("token.copies"),
            new FontIcon(Feather.COPY));
    private final MenuItem copy;
    private final MenuItem copyClaims;
    private final MenuItem copyLive;
    private String text = "";
    private String harmless = "";
    private String claims = "";

    VerdictBanner(SecretClipboard secretClipboard) {
        verdict.setId("token-verdict");
        copies.setId("token-copies");
        copies.setMinWidth(USE_PREF_SIZE);
        copy = item("token-copy", "token.copy", () -> Clipboards.copy(harmless));
        copyClaims = item("token-copy-claims", "token.copy.claims", () -> Clipboards.copy(claims));
        copyLive = item("token-copy-live", "token.copy.live", () -> secretClipboard.copy(text));
        copies.setOnShowing(showing -> copyLive
                .setText(Messages.text("token.copy.live.hint", secretClipboard.stay().toSeconds())));
        copies.getItems().setAll(copy, copyClaims, new SeparatorMenuItem(), copyLive);
        why.setId("token-why");
        VBox words = Controls.column("banner-words", verdict, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("banner");
        sceneProperty().flatMap(Scene::windowProperty).subscribe(window -> {
            if (window != null) {
                window.addEventHandler(WindowEvent.WINDOW_HIDING, closing -> secretClipboard.takeBack());
            }
        });
        getChildren().addAll(icon, words, copies);
    }

    private static MenuItem item(String id, String key, Runnable act) {
        MenuItem item = new MenuItem(Messages.text(key));
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> act.run());
        return item;
    }

    void show(InspectedToken token) {
        text = token.text();
        verdict.setText(VerdictWords.word(token.result()));
        why.setText(token.why());
        getStyleClass().removeAll("good", "bad");
        switch (token.result()) {
            case VERIFIED -> getStyleClass().add("good");
            case REJECTED -> getStyleClass().add("bad");
            case OPENED, UNVERIFIED -> {
                // Neither: nobody knows.
            }
        }
        icon.setIconCode(switch (token.result()) {
            case VERIFIED -> Feather.CHECK;
            case OPENED -> Feather.UNLOCK;
            case REJECTED -> Feather.X;
            case UNVERIFIED -> Feather.MINUS;
        });
        harmless = withoutSignature(token.reading());
        claims = token.claims().map(PrettyJson::text).orElse("");
        copy.setDisable(harmless.isEmpty());
        copyClaims.setDisable(claims.isEmpty());
        Controls.show(copies, !text.isEmpty());
    }

    /// Header and payload with their dots: what can be read, without what makes it count. Empty for what has no
    /// signature that could be left out.
    private static String withoutSignature(ParsedToken parsedToken) {
        return parsedToken instanceof ParsedToken.DecodedJws jws
                ? jws.encodedHeader() + "." + jws.encodedPayload() + "."
                : "";
    }
}
