package dragonkey.client.app;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

import org.jspecify.annotations.Nullable;

import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Language;
import dragonkey.client.ui.Messages;

/// What the window speaks: the language that was asked for, chosen last, or the system's. Another one takes effect at once:
/// the window's content is made anew.
public final class LanguageController {
    private final WindowState memory;
    private final Locale ofTheSystem = Locale.getDefault();
    private Language language;
    private @Nullable Scene scene;
    private Supplier<? extends Parent> content = () -> {
        throw new IllegalStateException("no window yet");
    };

    /// @param asked on the command line; it stands for this run and is not remembered
    LanguageController(WindowState memory, Optional<Language> asked) {
        this.memory = memory;
        this.language = asked.orElseGet(memory::language);
        speak();
    }

    Language language() {
        return language;
    }

    /// Makes the content of a window anew whenever another language is chosen.
    public void attachTo(Scene window, Supplier<? extends Parent> maker) {
        scene = window;
        content = maker;
    }

    /// The window ends, and what it chose was the whole program's.
    void detach() {
        Locale.setDefault(ofTheSystem);
        Messages.speak(Language.ENGLISH);
        scene = null;
    }

    /// Changes the language and remembers it.
    void choose(Language chosen) {
        memory.remember(chosen);
        speak(chosen);
    }

    /// Changes the language for this run. The keyboard stays at the control that has it.
    void speak(Language asked) {
        Language before = Messages.language();
        language = asked;
        speak();
        if (scene != null && before != Messages.language()) {
            Scene window = scene;
            Node focused = window.getFocusOwner();
            window.setRoot(content.get());
            // Later, for a section that opens takes the keyboard.
            Platform.runLater(() -> giveKeyboard(window, focused));
        }
    }

    private static void giveKeyboard(Scene window, @Nullable Node before) {
        if (before != null && before.getId() != null) {
            Node again = window.lookup("#" + before.getId());
            if (again != null) {
                Focus.give(again);
            }
        }
    }

    private void speak() {
        Locale.setDefault(ofTheSystem);
        Messages.speak(language);
        // What JavaFX says itself, in the menus of text fields, follows the default locale.
        if (!ofTheSystem.getLanguage().equals(language.locale().getLanguage())) {
            Locale.setDefault(language.locale());
        }
    }
}
