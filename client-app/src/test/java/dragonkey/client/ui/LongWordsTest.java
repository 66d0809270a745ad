package dragonkey.client.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Objects;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.app.AppContext;
import dragonkey.client.app.Environment;
import dragonkey.client.app.WindowOptions;
import dragonkey.client.provider.EmbeddedProvider;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

/// A small window has room for the words of both languages, and for those of one that needs more of them than either.
class LongWordsTest extends WindowTest {
    private static final int HEIGHT = 700;
    private static final double LONGER = 0.4;
    private static final Pattern OUTSIDE_OF_PLACEHOLDERS = Pattern
            .compile("\\{[^{}]*(\\{[^{}]*}[^{}]*)*}|[^{}]+");

    /// What of German is shown as it is, in a label too: titles, columns.
    private static final Set<String> GERMAN = Language.GERMAN.words("messages").keySet().stream()
            .map(Language.GERMAN.words("messages")::getString).collect(Collectors.toSet());

    /// What the window is tried with.
    enum TriedWords {
        GERMAN,
        LONG
    }

    @ParameterizedTest
    @EnumSource
    void cutsNoWords(TriedWords words) throws Exception {
        AppDriver appDriver = closedLater(AppDriver.open(() -> new WordyApp(words), List.of("--prefs-node",
                preferences().absolutePath().substring(1), "--theme", "light", "--language", "german")));
        Set<String> cut = new TreeSet<>(cut(appDriver));
        appDriver.click("#sign-in").enter("rider", "rider").consent("allow").awaitShown("#sign-out");
        for (String place : List.of("#nav-sign-in", "#nav-profile", "#nav-dragons", "#request-new",
                "#request-tab-request", "#request-tab-history", "#request-tab-code", "#trials-open",
                "#trials-tab-attacks", "#from-address-open", "#request-import", "#nav-token", "#token-access",
                "#token-key-fold", "#token-tab-checks", "#token-tab-hints", "#token-tab-compare",
                "#token-tab-family", "#token-pasted", "#token-make", "#nav-provider", "#provider-tab-faults",
                "#nav-lab", "#nav-settings", "#forget-everything", "#forget-everything-keep", "#connection",
                "#connection-manage", "#connections-new", "#connection-advanced")) {
            press(appDriver, place);
            cut(appDriver).forEach(text -> cut.add(place + ": " + text));
        }
        assertThat(cut).isEmpty();
    }

    /// Without the mouse, which does not reach what would have to be scrolled to.
    private static void press(AppDriver appDriver, String id) {
        appDriver.awaitShown(id);
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((ButtonBase) appDriver.stage().getScene().lookup(id)).fire());
        appDriver.settled();
    }

    /// The texts that end in dots, or behind the edge of the window.
    private static List<String> cut(AppDriver appDriver) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            List<String> cut = new ArrayList<>();
            find(appDriver.stage().getScene().getRoot(), cut);
            return cut;
        });
    }

    private static void find(Node node, List<String> cut) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && (isToBePressed(labeled) || GERMAN.contains(labeled.getText()))
                && (labeled.isTextTruncated() || isBehindTheEdge(labeled))) {
            cut.add(String.valueOf(labeled.getText()));
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> find(child, cut));
        }
    }

    /// A button, or the label that a button of the rail is made of.
    private static boolean isToBePressed(@Nullable Node node) {
        return node != null && (node instanceof ButtonBase
                || (node.getParent() != null && node.getParent().getStyleClass().contains("nav-content")));
    }

    private static boolean isBehindTheEdge(Node node) {
        return node.localToScene(node.getLayoutBounds()).getMaxX() > node.getScene().getWidth();
    }

    /// The program as it is, with other words.
    private final class WordyApp extends Application {
        private final TriedWords words;
        private @Nullable AppContext appContext;

        WordyApp(TriedWords words) {
            this.words = words;
        }

        @Override
        public void start(Stage primary) throws Exception {
            Theme.loadFirstFonts();
            appContext = new AppContext(WindowOptions.parse(getParameters().getRaw()),
                    new Environment(folder.resolve("key"), keychain, clock, new EmbeddedProvider(config())),
                    _ -> {
                    });
            if (words == TriedWords.LONG) {
                Messages.speak(Language.ENGLISH, new LongWords());
            }
            Scene scene = new Scene(appContext.mainWindow());
            appContext.theme().attachTo(scene);
            primary.setScene(scene);
            appContext.windowState().restore(primary);
            primary.setHeight(HEIGHT);
            primary.show();
            appContext.start(primary);
        }

        @Override
        public void stop() {
            Objects.requireNonNull(appContext).close();
        }
    }

    /// English, and behind each of its texts as many letters more.
    private static final class LongWords extends ResourceBundle {
        private final ResourceBundle english = Language.ENGLISH.words("messages");

        @Override
        protected Object handleGetObject(String key) {
            String text = english.getString(key);
            int letters = OUTSIDE_OF_PLACEHOLDERS.matcher(text).results().map(MatchResult::group)
                    .filter(part -> !part.startsWith("{")).mapToInt(String::length).sum();
            return text + "x".repeat((int) Math.ceil(letters * LONGER));
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(english.keySet());
        }
    }
}
