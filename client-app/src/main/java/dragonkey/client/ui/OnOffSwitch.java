package dragonkey.client.ui;

import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// A switch: its knob stands at the right while it is on. What it switches is said beside it, and to those who hear the
/// window in its accessible text.
public final class OnOffSwitch extends ToggleButton {
    private final Region knob = new Region();

    public OnOffSwitch() {
        knob.getStyleClass().add("on-off-knob");
        StackPane track = new StackPane(knob);
        track.getStyleClass().add("on-off-track");
        setGraphic(track);
        setMinWidth(USE_PREF_SIZE);
        getStyleClass().add("on-off");
        selectedProperty()
                .subscribe(on -> StackPane.setAlignment(knob, on ? Pos.CENTER_RIGHT : Pos.CENTER_LEFT));
    }
}
