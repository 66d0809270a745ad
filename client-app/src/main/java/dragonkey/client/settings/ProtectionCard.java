package dragonkey.client.settings;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.core.Problem;
import dragonkey.client.store.Protection;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Nodes;
import dragonkey.client.ui.ProblemBanner;

/// Where the key of what is kept lies, what that means in one sentence, and the choice of another place.
public final class ProtectionCard extends VBox {
    private final Choice<Protection> choice;
    private final Label text = Nodes.prose("", "muted");
    private final VBox problem = new VBox();
    private final BiConsumer<Protection, Consumer<Seen>> move;
    private final Runnable moved;
    private @Nullable Protection present;

    /// Where the key was found.
    ///
    /// @param protection empty when there is no key yet
    /// @param problem why that could not be told, or why the key could not be moved
    public record Seen(Optional<Protection> protection, Optional<Problem> problem) {
    }

    /// @param look  hands over where the key lies
    /// @param move  moves it, and hands over where it then lies
    /// @param moved told when that has ended
    public ProtectionCard(Consumer<Consumer<Seen>> look, BiConsumer<Protection, Consumer<Seen>> move,
            Runnable moved) {
        this.move = move;
        this.moved = moved;
        SequencedMap<Protection, String> words = new LinkedHashMap<>();
        for (Protection place : Protection.values()) {
            words.put(place, Messages.text("settings.protection." + word(place)));
        }
        choice = new Choice<>("segments", words, this::choose);
        for (Protection place : Protection.values()) {
            choice.button(place).setId("protection-" + word(place));
        }
        text.setId("protection-text");
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(Nodes.row("setting-row",
                Nodes.label(Messages.text("settings.protection"), "strong"), Nodes.spring(), choice), text,
                problem);
        Nodes.show(problem, false);
        // A session that was just kept may have made the key.
        sceneProperty().subscribe(scene -> look.accept(this::show));
    }

    private void choose(Protection place) {
        if (place == present && !problem.isVisible()) {
            return;
        }
        choice.setDisable(true);
        Nodes.show(problem, false);
        text.setText(Messages.text("settings.protection.moving"));
        move.accept(place, seen -> {
            show(seen);
            seen.problem().ifPresent(why -> tell(why, place));
            moved.run();
        });
    }

    private void show(Seen seen) {
        choice.setDisable(false);
        choice.selectNone();
        present = seen.protection().orElse(null);
        seen.protection().ifPresent(choice::select);
        text.setText(Messages.text("settings.protection."
                + seen.protection().map(place -> word(place) + ".text").orElse("none")));
        Nodes.show(problem, false);
    }

    private void tell(Problem why, Protection wanted) {
        Button again = Nodes.button(Messages.text("keychain.try-again"), () -> choose(wanted));
        again.setId("protection-again");
        problem.getChildren().setAll(new ProblemBanner(why, again));
        Nodes.show(problem, true);
    }

    /// As in ids and in words: `keychain`, `key-file`, `memory`.
    static String word(Protection place) {
        return place.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
