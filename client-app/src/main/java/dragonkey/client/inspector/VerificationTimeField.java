package dragonkey.client.inspector;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// Sets the instant at which the times in a token are judged. Empty, it is now; anything else is marked as such.
final class VerificationTimeField extends HBox {
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]");

    private final TextField input = new TextField();
    private final Label mark = Controls.chip("");
    private final ReadOnlyObjectWrapper<Optional<Instant>> chosen = new ReadOnlyObjectWrapper<>(
            Optional.empty());

    VerificationTimeField() {
        input.setId("token-at");
        input.setPromptText(Messages.text("token.at.prompt"));
        input.setAccessibleText(Messages.text("token.at"));
        input.setTooltip(new Tooltip(Messages.text("token.at.hint")));
        input.setPrefColumnCount(15);
        input.textProperty().subscribe(this::read);
        mark.setId("token-at-mark");
        Button now = Controls.button("token-at-now", "token.at.now", () -> input.setText(""));
        now.disableProperty().bind(input.textProperty().isEmpty());
        Label name = Controls.label(Messages.text("token.at"), "muted", "small");
        name.setMinWidth(USE_PREF_SIZE);
        name.setLabelFor(input);
        getStyleClass().add("time-machine");
        getChildren().addAll(mark, name, input, now);
    }

    /// The instant that was set; empty when it is now.
    ReadOnlyObjectProperty<Optional<Instant>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /// What is no time yet changes nothing but the mark: somebody is still writing.
    private void read(String text) {
        Optional<Instant> time = time(text, ZoneId.systemDefault());
        boolean junk = time.isEmpty() && !text.isBlank();
        Controls.show(mark, !text.isBlank());
        mark.setText(Messages.text(junk ? "token.at.junk" : "token.at.mark"));
        mark.getStyleClass().removeAll("bad", "strong");
        mark.getStyleClass().add(junk ? "bad" : "strong");
        chosen.set(time);
    }

    /// Understands `2026-11-23T14:00:00Z`, `2026-11-23 14:00` in the zone, and the seconds since 1970 of the claims.
    static Optional<Instant> time(String text, ZoneId zone) {
        String bare = text.strip();
        try {
            if (bare.matches("\\d{1,11}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(bare)));
            }
            return Optional.of(bare.indexOf('T') < 0
                    ? LocalDateTime.parse(bare, LOCAL).atZone(zone).toInstant()
                    : DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(bare, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}
