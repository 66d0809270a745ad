package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.jose.TokenParts;
import dragonkey.client.jose.TokenParts.Part;
import dragonkey.client.ui.Nodes;
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
    private final Contents contents;
    private final ChecksCard checks;

    /// What stands around the token.
    ///
    /// @param banner its verdict, and copies of it
    /// @param given  where the token and its key come from
    /// @param act    what can be done with it
    /// @param replay of a refresh token that is used up
    record Frame(VerdictBanner banner, Node given, Node act, Replay replay) {
    }

    TokenView(ReadOnlyObjectProperty<Instant> now, TimeWords times, TimeMachine machine,
            Background background, Frame frame) {
        banner = frame.banner();
        contents = new Contents(now, times, background, frame.replay(), this::select);
        checks = new ChecksCard(machine, this::select);
        validity = new ValidityBar(now, times);
        checks.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        HBox.setHgrow(parts, Priority.ALWAYS);
        getStyleClass().add("inspected");
        getChildren().addAll(banner, frame.given(), encoded, Nodes.row("sizes", parts, frame.act()), meter,
                validity, contents, checks);
    }

    void show(Looked looked) {
        TokenLook look = looked.look();
        Nodes.show(encoded, !look.text().isEmpty());
        banner.show(look);
        TokenParts sizes = TokenParts.sizes(look.reading());
        encoded.show(look.text(), sizes);
        parts.show(sizes);
        Nodes.show(meter, sizes.whole() > 0);
        meter.show(sizes);
        validity.show(looked.decoded().claimRows(), looked.at());
        contents.show(looked);
        checks.show(look);
        boolean another = !look.text().equals(shown);
        shown = look.text();
        if (another) {
            select(Optional.empty());
        }
    }

    /// A part of the encoded text and what it says are shown together, whichever of them was chosen.
    private void select(Optional<Part> part) {
        encoded.select(part);
        parts.select(part);
        contents.select(part);
        checks.select(part);
    }
}
