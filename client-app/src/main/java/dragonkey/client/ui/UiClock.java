package dragonkey.client.ui;

import java.time.Clock;
import java.time.Instant;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/// What time it is, told to the screen every second. Whatever counts down asks here and subtracts; nothing counts.
public final class UiClock {
    private final ReadOnlyObjectWrapper<Instant> now;
    private final Timeline beat;

    public UiClock(Clock clock) {
        now = new ReadOnlyObjectWrapper<>(clock.instant());
        beat = new Timeline(new KeyFrame(Duration.seconds(1), event -> now.set(clock.instant())));
        beat.setCycleCount(Animation.INDEFINITE);
    }

    public ReadOnlyObjectProperty<Instant> now() {
        return now.getReadOnlyProperty();
    }

    public void start() {
        beat.play();
    }

    public void stop() {
        beat.stop();
    }
}
