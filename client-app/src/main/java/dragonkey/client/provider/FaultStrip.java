package dragonkey.client.provider;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Tells above every section that the embedded provider is wrong on purpose, while it is: whatever fails meanwhile may come of
/// that.
public final class FaultStrip extends HBox {
    private static final int NAMED = 4;

    private final Label words = Controls.prose("");
    private final Button off;

    /// @param show goes to the faults
    public FaultStrip(FaultsModel model, Runnable show) {
        setId("fault-strip");
        getStyleClass().add("fault-strip");
        words.setId("fault-strip-words");
        words.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(words, Priority.ALWAYS);
        off = Controls.button("fault-strip-off", "provider.fault.off", model::turnAllOff);
        off.getStyleClass().add("in-row");
        Button open = Controls.button("fault-strip-show", "provider.faults.show", show);
        open.getStyleClass().add("in-row");
        getChildren().addAll(new FontIcon(Feather.ZAP), words, off, open);
        Controls.whileShown(this, model.on()).subscribe(this::tell);
    }

    private void tell(List<FaultSwitch> on) {
        Controls.show(this, !on.isEmpty());
        words.setText(Messages.text("provider.faults.strip", on.size(), names(on)));
        off.setText(Messages.text(on.size() > 1 ? "provider.faults.off" : "provider.fault.off"));
    }

    private static String names(List<FaultSwitch> on) {
        String names = String.join(", ", on.stream().limit(NAMED).map(FaultSwitch::name).toList());
        return on.size() > NAMED ? names + " …" : names;
    }
}
