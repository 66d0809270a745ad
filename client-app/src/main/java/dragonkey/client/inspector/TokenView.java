package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.jose.TokenSize;
import dragonkey.client.jose.TokenSize.TokenPart;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.TimeWords;

/// One token on the screen, from its verdict down to its checks.
final class TokenView extends VBox {
    private static final double LEAST_TABLE = 280;

    private final VerdictBanner banner;
    private final EncodedText encoded = new EncodedText(this::select);
    private final PartButtons parts = new PartButtons(this::select);
    private String shown = "";
    private final SizeMeter meter = new SizeMeter();
    private final ValidityBar validity;
    private final ContentsCard contentsCard;
    private final ChecksCard checks;

    /// What stands around the token.
    ///
    /// @param banner its verdict, and copies of it
    /// @param given  where the token and its key come from
    /// @param act    what can be done with it
    /// @param replay of a refresh token that is used up
    record TokenViewContext(VerdictBanner banner, Node given, Node act, TokenReplay replay) {
    }

    TokenView(ReadOnlyObjectProperty<Instant> now, TimeWords times, VerificationTimeField machine,
            Background background, TokenViewContext tokenViewContext) {
        banner = tokenViewContext.banner();
        contentsCard = new ContentsCard(now, times, background, tokenViewContext.replay(), this::select);
        checks = new ChecksCard(machine, this::select);
        validity = new ValidityBar(now, times);
        checks.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(contentsCard, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        HBox.setHgrow(parts, Priority.ALWAYS);
        getStyleClass().add("inspected");
        getChildren().addAll(banner, tokenViewContext.given(), encoded,
                Controls.row("sizes", parts, tokenViewContext.act()), meter, validity, contentsCard, checks);
    }

    void show(InspectedToken inspectedToken) {
        TokenAssessment look = inspectedToken.look();
        Controls.show(encoded, !look.text().isEmpty());
        banner.show(look);
        TokenSize sizes = TokenSize.sizes(look.reading());
        encoded.show(look.text(), sizes);
        parts.show(sizes);
        Controls.show(meter, sizes.whole() > 0);
        meter.show(sizes);
        validity.show(inspectedToken.decoded().claimRows(), inspectedToken.at());
        contentsCard.show(inspectedToken);
        checks.show(look);
        boolean another = !look.text().equals(shown);
        shown = look.text();
        if (another) {
            select(Optional.empty());
        }
    }

    /// A part of the encoded text and what it says are shown together, whichever of them was chosen.
    private void select(Optional<TokenPart> part) {
        encoded.select(part);
        parts.select(part);
        contentsCard.select(part);
        checks.select(part);
    }
}
