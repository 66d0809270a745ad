package dragonkey.client.inspector;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.WindowEvent;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

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
    private final Button copy;
    private final Button copyLive;
    private String text = "";
    private String harmless = "";

    VerdictBanner(SecretClipboard secretClipboard) {
        verdict.setId("token-verdict");
        copy = Controls.button("token-copy", "token.copy", Feather.COPY, () -> Clipboards.copy(harmless));
        copy.setTooltip(new Tooltip(Messages.text("token.copy.hint")));
        copyLive = Controls.button("token-copy-live", "token.copy.live", () -> secretClipboard.copy(text));
        Tooltip hint = new Tooltip();
        hint.setOnShowing(showing -> hint
                .setText(Messages.text("token.copy.live.hint", secretClipboard.stay().toSeconds())));
        copyLive.setTooltip(hint);
        why.setId("token-why");
        VBox words = Controls.column("banner-words", verdict, why);
        HBox.setHgrow(words, Priority.ALWAYS);
        getStyleClass().add("banner");
        sceneProperty().flatMap(Scene::windowProperty).subscribe(window -> {
            if (window != null) {
                window.addEventHandler(WindowEvent.WINDOW_HIDING, closing -> secretClipboard.takeBack());
            }
        });
        getChildren().addAll(icon, words, Controls.row("key-row", copy, copyLive));
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
        Controls.show(copy, !harmless.isEmpty());
        Controls.show(copyLive, !text.isEmpty());
    }

    /// Header and payload with their dots: what can be read, without what makes it count. Empty for what has no
    /// signature that could be left out.
    private static String withoutSignature(ParsedToken parsedToken) {
        return parsedToken instanceof ParsedToken.DecodedJws jws
                ? jws.encodedHeader() + "." + jws.encodedPayload() + "."
                : "";
    }
}
