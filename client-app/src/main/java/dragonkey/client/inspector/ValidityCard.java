package dragonkey.client.inspector;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import dragonkey.client.inspector.ClaimRows.ClaimRow;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.client.ui.TimeWords;

/// The time that a token is good for, where now stands in it, and the instant that its times are judged at: now, or another
/// one that is dragged to or written down.
final class ValidityCard extends VBox {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");
    /// On both sides of the time that a token is good for there is room for an instant when it is not.
    private static final double MARGIN = 0.08;

    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private final Label words = Controls.label("", "strong", "tabular");
    private final Label begins = Controls.label("", "faint", "small");
    private final Label ends = Controls.label("", "faint", "small");
    private final Slider slider = new Slider(0, 1, 0);
    private final HBox scale;
    private final TextField input = new TextField();
    private final Label mark = Controls.chip("");
    private final ReadOnlyObjectWrapper<Optional<Instant>> chosen = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private Validity validity = new Validity(Optional.empty(), Optional.empty());
    private boolean following;

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

        /// Whether both ends are said, so that it has a length.
        boolean hasLength() {
            return from.isPresent() && until.isPresent() && from.get().isBefore(until.get());
        }

        /// Where an instant stands on a scale from 0 to 1 that has room on both sides; 0 where it has no length.
        double place(Instant instant) {
            if (!hasLength()) {
                return 0;
            }
            double share = (double) Duration.between(from.orElseThrow(), instant).toSeconds()
                    / Math.max(1, seconds());
            return Math.clamp(MARGIN + share * (1 - 2 * MARGIN), 0, 1);
        }

        /// The instant at a place of that scale.
        Instant at(double place) {
            return from.orElseThrow()
                    .plusSeconds(Math.round((place - MARGIN) / (1 - 2 * MARGIN) * seconds()));
        }

        private long seconds() {
            return Duration.between(from.orElseThrow(), until.orElseThrow()).toSeconds();
        }
    }

    ValidityCard(ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.now = now;
        this.times = times;
        words.setId("token-validity");
        words.setMinWidth(USE_PREF_SIZE);
        slider.setId("token-time");
        slider.setAccessibleText(Messages.text("token.at"));
        slider.setBlockIncrement(0.05);
        slider.valueProperty().subscribe((before, place) -> dragged(place.doubleValue()));
        slider.setTooltip(Tables.wide(Messages.text("token.validity.drag")));
        scale = Controls.row("validity-scale", begins, Controls.spring(), ends);
        getStyleClass().addAll("card", "side-card", "validity");
        getChildren().addAll(Controls.row("side-head",
                Controls.label(Messages.text("token.validity"), "strong"), Controls.spring(), words), slider,
                scale, timeRow());
        Controls.whileShown(this, now).subscribe(at -> tell());
    }

    private HBox timeRow() {
        input.setId("token-at");
        input.setPromptText(Messages.text("token.at.prompt"));
        input.setAccessibleText(Messages.text("token.at"));
        input.setTooltip(Tables.wide(Messages.text("token.at.hint")));
        input.setPrefColumnCount(15);
        input.textProperty().subscribe(this::read);
        mark.setId("token-at-mark");
        Button back = Controls.button("token-at-now", "token.at.now", () -> input.setText(""));
        back.disableProperty().bind(input.textProperty().isEmpty());
        Label name = Controls.label(Messages.text("token.at"), "muted", "small");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(input);
        return Controls.row("time-machine", name, input, back, mark);
    }

    /// The instant that was set; empty when it is now.
    ReadOnlyObjectProperty<Optional<Instant>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// @param verified whether the token may be believed: only then its time is drawn as good
    void show(List<ClaimRow> claims, boolean verified) {
        validity = Validity.of(claims);
        getStyleClass().remove("verified");
        if (verified) {
            getStyleClass().add("verified");
        }
        Controls.show(this, validity.isSaid());
        Controls.show(slider, validity.hasLength());
        Controls.show(scale, validity.hasLength());
        tell();
    }

    private void tell() {
        Instant at = chosen.get().orElse(now.get());
        ValidityState validityState = validity.at(at);
        getStyleClass().removeAll("early", "good", "over");
        getStyleClass().add(validityState.name().toLowerCase(Locale.ROOT));
        words.setText(sentence(validityState, at));
        begins.setText(validity.from()
                .map(time -> Messages.text("token.validity.from", times.brief(time, now.get()))).orElse(""));
        ends.setText(validity.until()
                .map(time -> Messages.text("token.validity.until", times.brief(time, now.get()))).orElse(""));
        following = true;
        slider.setValue(validity.place(at));
        following = false;
    }

    private String sentence(ValidityState validityState, Instant at) {
        return switch (validityState) {
            case EARLY -> Messages.text("token.validity.early",
                    validity.from().map(time -> times.distance(time, at)).orElse(""));
            case GOOD -> validity.until().map(time -> times.left(Duration.between(at, time)).toString())
                    .orElseGet(() -> Messages.text("token.validity.endless"));
            case OVER -> Messages.text("token.validity.over",
                    validity.until().map(time -> times.distance(time, at)).orElse(""));
        };
    }

    private void dragged(double place) {
        if (!following && validity.hasLength()) {
            input.setText(validity.at(place).truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }

    /// What is no time yet changes nothing but the mark: somebody is still writing.
    private void read(String text) {
        Optional<Instant> time = time(text, ZoneId.systemDefault());
        boolean junk = time.isEmpty() && !text.isBlank();
        Controls.show(mark, !text.isBlank());
        mark.setText(Messages.text(junk ? "token.at.junk" : "token.at.mark"));
        mark.setTooltip(junk ? Tables.wide(Messages.text("token.at.hint")) : null);
        mark.getStyleClass().removeAll("bad", "strong");
        mark.getStyleClass().add(junk ? "bad" : "strong");
        chosen.set(time);
        tell();
    }

    /// Understands `2026-11-23T14:00:00Z`, `2026-11-23 14:00` and `2026-11-23` in the zone, and the seconds since 1970 of
    /// the claims.
    static Optional<Instant> time(String text, ZoneId zone) {
        String bare = text.strip();
        try {
            if (bare.matches("\\d{1,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(bare)));
            }
            if (bare.length() == 10) {
                return Optional.of(LocalDate.parse(bare).atStartOfDay(zone).toInstant());
            }
            return Optional.of(bare.indexOf('T') < 0
                    ? LocalDateTime.parse(bare, LOCAL).atZone(zone).toInstant()
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(bare, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
