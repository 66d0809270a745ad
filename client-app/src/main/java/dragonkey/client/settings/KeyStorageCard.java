package dragonkey.client.settings;

import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.store.KeyStorage.KeyLocation;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;

/// Where the key of what is kept lies, what that means in one sentence, and the choice of another place.
public final class KeyStorageCard extends VBox {
    private final Choice<KeyLocation> choice;
    private final Label text = Controls.prose("", "muted");
    private final VBox problem = new VBox();
    private final SealedPreferences sealedPreferences;
    private final Background inOrder;
    private final Runnable moved;
    private @Nullable KeyLocation present;
    private boolean moving;
    /// Chosen while the key was moved to another place.
    private @Nullable KeyLocation next;

    /// Where the key was found.
    ///
    /// @param protection empty when there is no key yet
    /// @param problem why that could not be told, or why the key could not be moved
    private record ShownKeyLocation(Optional<KeyLocation> protection, Optional<Problem> problem) {
    }

    /// @param inOrder asks and moves behind what is still to be stored
    /// @param moved told when the key was moved, or could not be
    public KeyStorageCard(SealedPreferences sealedPreferences, Background inOrder, Runnable moved) {
        this.sealedPreferences = sealedPreferences;
        this.inOrder = inOrder;
        this.moved = moved;
        choice = Choice.of(KeyLocation.class, "segments", "protection-", "settings.protection.",
                this::choose);
        text.setId("protection-text");
        getStyleClass().addAll("card", "setting");
        getChildren().addAll(Controls.row("setting-row",
                Controls.label(Messages.text("settings.protection"), "strong"), Controls.spring(), choice),
                text, problem);
        Controls.show(problem, false);
        // A session that was just kept may have made the key.
        sceneProperty().subscribe(scene -> inOrder.run(() -> seen(Optional.empty()), this::show));
    }

    private void choose(KeyLocation place) {
        if (moving) {
            next = place;
            return;
        }
        if (place == present && !problem.isVisible()) {
            return;
        }
        // Not disabled meanwhile, which would throw the keyboard out of it: what is in force is shown at the end.
        moving = true;
        Controls.show(problem, false);
        text.setText(Messages.text("settings.protection.moving"));
        inOrder.run(() -> seen(sealedPreferences.move(place)), shownKeyLocation -> {
            moving = false;
            show(shownKeyLocation);
            shownKeyLocation.problem().ifPresent(why -> tell(why, place));
            moved.run();
            KeyLocation last = next;
            next = null;
            if (last != null) {
                choose(last);
            }
        });
    }

    private ShownKeyLocation seen(Optional<Problem> failed) {
        try {
            return new ShownKeyLocation(sealedPreferences.protection(), failed);
        } catch (ProblemException unknown) {
            return new ShownKeyLocation(Optional.empty(), failed.or(() -> Optional.of(unknown.problem())));
        }
    }

    private void show(ShownKeyLocation shownKeyLocation) {
        if (moving) {
            return;
        }
        choice.selectNone();
        present = shownKeyLocation.protection().orElse(null);
        shownKeyLocation.protection().ifPresent(choice::select);
        text.setText(Messages.text("settings.protection."
                + shownKeyLocation.protection().map(place -> Messages.word(place) + ".text").orElse("none")));
        Controls.show(problem, false);
    }

    private void tell(Problem why, KeyLocation wanted) {
        Button again = Controls.button("protection-again", "keychain.try-again", () -> choose(wanted));
        problem.getChildren().setAll(new ProblemBanner(why, again));
        Controls.show(problem, true);
    }
}
