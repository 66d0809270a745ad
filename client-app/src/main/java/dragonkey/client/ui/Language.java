package dragonkey.client.ui;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ConcurrentHashMap;

/// The system's language where there are words of it, English, or German.
public enum Language {
    SYSTEM,
    ENGLISH,
    GERMAN;

    private static final Map<String, ResourceBundle> READ = new ConcurrentHashMap<>();

    /// What is spoken where this is chosen: never [#SYSTEM], and English where the system's has no words.
    public Language spoken() {
        boolean german = Locale.GERMAN.getLanguage().equals(Locale.getDefault().getLanguage());
        return this != SYSTEM ? this : german ? GERMAN : ENGLISH;
    }

    /// How dates and figures are written in the language that is spoken.
    public Locale locale() {
        return spoken() == GERMAN ? Locale.GERMAN : Locale.ENGLISH;
    }

    /// All texts of one file in the language that is spoken, for example of `messages`.
    public ResourceBundle words(String file) {
        return READ.computeIfAbsent(file + (spoken() == GERMAN ? "_de" : ""), Language::read);
    }

    /// Just this file: a search by locale would look for the system's language where there is no English one.
    private static ResourceBundle read(String file) {
        try (var text = new InputStreamReader(
                Objects.requireNonNull(
                        Language.class.getResourceAsStream("/dragonkey/client/" + file + ".properties")),
                StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(text);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
