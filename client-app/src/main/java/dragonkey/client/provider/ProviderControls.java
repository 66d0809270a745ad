package dragonkey.client.provider;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.mock.state.PublishedKey;

/// What can be turned at the provider while it runs: life times, its clock, its keys.
final class ProviderControls extends VBox {
    private static final List<Duration> LIVES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(5),
            Duration.ofMinutes(15), Duration.ofHours(1));
    private static final List<Duration> SHIFTS = List.of(Duration.ofDays(-1), Duration.ZERO,
            Duration.ofHours(1), Duration.ofDays(1));

    private static final int KID = 6;

    private final EmbeddedProvider provider;
    private final FlowPane keys = new FlowPane(8, 4);
    private final Button retire;

    ProviderControls(EmbeddedProvider provider) {
        this.provider = provider;
        Button rotate = Controls.button("provider-rotate", "provider.rotate", Feather.REFRESH_CW,
                this::rotate);
        rotate.setTooltip(new Tooltip(Messages.text("provider.rotate.hint")));
        retire = Controls.button("provider-retire", "provider.retire", Feather.TRASH_2, this::retire);
        retire.setTooltip(new Tooltip(Messages.text("provider.retire.hint")));
        HBox.setHgrow(keys, Priority.ALWAYS);
        keys.setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("setting");
        getChildren().addAll(
                row("provider.life",
                        choice("provider-life", "provider.life.", LIVES, Duration.ofMinutes(15),
                                provider::letAccessTokensLive)),
                row("provider.clock", choice("provider-clock", "provider.clock.", SHIFTS, Duration.ZERO,
                        provider::setClockAhead)),
                row("provider.keys", keys, rotate, retire));
    }

    void refresh() {
        List<PublishedKey> published = provider.keys();
        if (published.equals(keys.getUserData())) {
            return;
        }
        keys.setUserData(published);
        keys.getChildren().setAll(published.stream().map(ProviderControls::chip).toList());
        retire.setDisable(published.stream().allMatch(PublishedKey::signs));
    }

    private void rotate() {
        provider.rotateKeys();
        refresh();
    }

    private void retire() {
        provider.retireOldKeys();
        refresh();
    }

    private static Node chip(PublishedKey key) {
        String kid = key.kid().length() > KID ? key.kid().substring(0, KID) + "…" : key.kid();
        return Controls.chip(key.algorithm() + " " + kid, key.signs() ? "good" : "quiet");
    }

    private static Choice<Duration> choice(String id, String words, List<Duration> values, Duration now,
            Consumer<Duration> chosen) {
        SequencedMap<Duration, String> named = new LinkedHashMap<>();
        values.forEach(value -> named.put(value, Messages.text(words + value.toSeconds())));
        Choice<Duration> choice = new Choice<>("segments", named, chosen);
        choice.setId(id);
        choice.select(now);
        return choice;
    }

    private static HBox row(String name, Node... controls) {
        HBox row = Controls.row("setting-row", Controls.label(Messages.text(name), "strong", "setting-name"));
        row.getChildren().addAll(controls);
        row.setFillHeight(false);
        return row;
    }
}
