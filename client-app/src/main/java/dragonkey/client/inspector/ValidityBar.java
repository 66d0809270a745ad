package dragonkey.client.inspector;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.TimeWords;

/// The time a token is good for as a bar, where now stands in it, and the same in words. Follows the clock.
final class ValidityBar extends HBox {
    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private final FontIcon icon = new FontIcon(Feather.CLOCK);
    private final Label words = Controls.label("", "small");
    private final Label ends = Controls.label("", "faint", "small");
    private final ValidityTrack validityTrack = new ValidityTrack();
    private Validity validity = new Validity(Optional.empty(), Optional.empty());
    private Optional<Instant> chosen = Optional.empty();

    /// Where an instant stands.
    enum ValidityState {
        EARLY,
        GOOD,
        OVER
    }

    /// From when until when a token is good, by its own claims `nbf` or else `iat`, and `exp` (RFC 7519 §4.1).
    record Validity(Optional<Instant> from, Optional<Instant> until) {

        static Validity of(List<ClaimRow> claims) {
            return new Validity(
                    Stream.concat(time(claims, "nbf").stream(), time(claims, "iat").stream()).findFirst(),
                    time(claims, "exp"));
        }

        private static Optional<Instant> time(List<ClaimRow> claims, String name) {
            return claims.stream().filter(row -> row.name().equals(name)).map(ClaimRow::time)
                    .flatMap(Stream::ofNullable).findFirst();
        }

        boolean isSaid() {
            return from.isPresent() || until.isPresent();
        }

        /// It is over at `exp` itself: "on or after" (RFC 7519 §4.1.4).
        ValidityState at(Instant instant) {
            if (until.isPresent() && !instant.isBefore(until.get())) {
                return ValidityState.OVER;
            }
            return from.isPresent() && instant.isBefore(from.get())
                    ? ValidityState.EARLY
                    : ValidityState.GOOD;
        }

        /// How much of its time is over, from 0 to 1; nothing when one of its ends is not said.
        Optional<Double> share(Instant instant) {
            if (from.isEmpty() || until.isEmpty() || !from.get().isBefore(until.get())) {
                return Optional.empty();
            }
            double whole = Duration.between(from.get(), until.get()).toSeconds();
            return Optional.of(
                    Math.clamp(Duration.between(from.get(), instant).toSeconds() / Math.max(1, whole), 0, 1));
        }
    }

    ValidityBar(ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.now = now;
        this.times = times;
        words.setId("token-validity");
        words.setMinWidth(USE_PREF_SIZE);
        ends.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(validityTrack, Priority.ALWAYS);
        getStyleClass().add("validity");
        getChildren().addAll(icon, words, validityTrack, ends);
        Controls.whileShown(this, now).subscribe(at -> tell());
    }

    /// @param at the instant that is judged at; empty when it is now
    void show(List<ClaimRow> claims, Optional<Instant> at) {
        validity = Validity.of(claims);
        chosen = at;
        Controls.show(this, validity.isSaid());
        tell();
    }

    private void tell() {
        Instant at = chosen.orElse(now.get());
        ValidityState validityState = validity.at(at);
        icon.setIconCode(switch (validityState) {
            case EARLY -> Feather.CLOCK;
            case GOOD -> Feather.CHECK;
            case OVER -> Feather.X;
        });
        getStyleClass().removeAll("early", "good", "over");
        getStyleClass().add(validityState.name().toLowerCase(Locale.ROOT));
        words.setText(sentence(validityState, at));
        validityTrack.show(validity.share(at));
        ends.setText(validity.until().map(end -> Messages.text("token.validity.exp", times.describe(end, at)))
                .orElse(""));
    }

    private String sentence(ValidityState validityState, Instant at) {
        return switch (validityState) {
            case EARLY -> Messages.text("token.validity.early",
                    validity.from().map(time -> times.distance(time, at)).orElse(""));
            case GOOD ->
                validity.until().map(time -> Messages.text("token.validity.good", times.distance(time, at)))
                        .orElseGet(() -> Messages.text("token.validity.endless"));
            case OVER -> Messages.text("token.validity.over",
                    validity.until().map(time -> times.distance(time, at)).orElse(""));
        };
    }

    private static final class ValidityTrack extends Pane {
        private final Region gone = new Region();
        private final Region mark = new Region();
        private Optional<Double> share = Optional.empty();

        ValidityTrack() {
            gone.getStyleClass().add("gone");
            mark.getStyleClass().add("mark");
            getStyleClass().add("track");
            getChildren().addAll(gone, mark);
        }

        void show(Optional<Double> part) {
            share = part;
            gone.setVisible(part.isPresent());
            mark.setVisible(part.isPresent());
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            double x = snapPositionX(share.orElse(0.0) * getWidth());
            gone.resizeRelocate(0, 0, x, getHeight());
            mark.resizeRelocate(Math.clamp(x - 1, 0, Math.max(0, getWidth() - 2)), -3, 2, getHeight() + 6);
        }
    }
}
