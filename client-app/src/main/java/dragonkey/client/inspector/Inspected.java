package dragonkey.client.inspector;

import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.background.Background;
import dragonkey.client.inspector.read.TokenParts;
import dragonkey.client.look.Nodes;

/// One token on the screen, from its verdict down to its checks.
final class Inspected extends VBox {
    private static final double LEAST_TABLE = 220;

    private final VerdictBanner banner = new VerdictBanner();
    private final EncodedText encoded = new EncodedText();
    private final SizeMeter meter = new SizeMeter();
    private final Contents contents;
    private final ChecksCard checks;

    /// @param given where the token and its key come from
    /// @param act what can be done with it
    Inspected(ReadOnlyObjectProperty<Instant> now, TimeWords times, TimeMachine machine,
            Background background, Node given, Node act) {
        contents = new Contents(now, times, background);
        checks = new ChecksCard(machine);
        contents.setMinHeight(LEAST_TABLE);
        checks.setMinHeight(LEAST_TABLE);
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        HBox.setHgrow(meter, Priority.ALWAYS);
        getStyleClass().add("inspected");
        getChildren().addAll(banner, given, encoded, Nodes.row("sizes", meter, act), contents, checks);
    }

    void show(Looked looked) {
        TokenLook look = looked.look();
        Nodes.show(encoded, !look.text().isEmpty());
        Nodes.show(meter, !look.text().isEmpty());
        banner.show(look);
        encoded.show(look.text());
        meter.show(TokenParts.sizes(look.reading()));
        contents.show(looked.decoded());
        checks.show(look);
    }
}
