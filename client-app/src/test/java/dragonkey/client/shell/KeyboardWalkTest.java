package dragonkey.client.shell;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;

import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;
import dragonkey.client.ui.Choice;

import static org.assertj.core.api.Assertions.assertThat;

/// Every screen by the keyboard alone: each control can be got at, is seen where it is, says what it is, and shows what holds.
class KeyboardWalkTest extends WindowTest {
    private static final int MOST_STOPS = 150;
    private static final PseudoClass FOCUS_VISIBLE = PseudoClass.getPseudoClass("focus-visible");

    /// A screen, by what is clicked one after the other to get there.
    private record ScreenToWalk(List<String> clicks) {
        @Override
        public String toString() {
            return String.join(" > ", clicks);
        }
    }

    private final List<String> wrong = new ArrayList<>();

    @Test
    void walksEveryScreenOfSomebodyWhoIsSignedOut() throws Exception {
        AppDriver appDriver = startApp();
        walk(appDriver, "#nav-sign-in");
        walk(appDriver, "#nav-profile");
        walk(appDriver, "#nav-token");
        walk(appDriver, "#nav-lab");
        walk(appDriver, "#nav-connections");
        walk(appDriver, "#nav-connections", "#connections-new");
        assertThat(wrong).isEmpty();
    }

    @Test
    void walksEveryScreenOfSomebodyWhoIsSignedIn() throws Exception {
        AppDriver appDriver = startApp().signIn();
        walk(appDriver, "#nav-sign-in");
        walk(appDriver, "#nav-stories", "#step-tokens");
        walk(appDriver, "#nav-profile");
        for (String tab : List.of("claims", "checks", "hints", "json", "compare", "family")) {
            walk(appDriver, "#nav-token", "#token-id", "#token-tab-" + tab);
        }
        // Its button is out of reach while they are loaded.
        appDriver.click("#nav-dragons").click("#dragons-load").awaitShown("#dragons");
        walk(appDriver, "#nav-dragons");
        for (String tab : List.of("requests", "tokens", "signins", "faults", "controls")) {
            walk(appDriver, "#nav-provider", "#provider-tab-" + tab);
        }
        walk(appDriver, "#nav-settings");
        assertThat(wrong).isEmpty();
    }

    private void walk(AppDriver appDriver, String... clicks) {
        ScreenToWalk screen = new ScreenToWalk(List.of(clicks));
        Stream.of(clicks).forEach(appDriver::click);
        Set<Node> stops = new LinkedHashSet<>();
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            appDriver.press(KeyCode.TAB);
            Node focused = fx(() -> appDriver.stage().getScene().getFocusOwner());
            if (focused == null) {
                wrong.add(screen + ": the keyboard is nowhere after " + stops.size() + " stops");
                return;
            }
            if (!stops.add(focused)) {
                break;
            }
            fx(() -> {
                look(screen, focused);
                return true;
            });
            if (fx(() -> focused.getParent() instanceof Choice<?>)) {
                walkAlong(appDriver, screen, focused, stops);
            }
        }
        fx(() -> {
            Parent root = appDriver.stage().getScene().getRoot();
            reachable(root).filter(node -> !stops.contains(node) && !isOfAChoice(node))
                    .forEach(node -> wrong.add(screen + ": not reached " + describe(node)));
            return true;
        });
    }

    /// One to the right and back: what is shown as chosen is what the keyboard is at.
    private void walkAlong(AppDriver appDriver, ScreenToWalk screen, Node first, Set<Node> stops) {
        for (KeyCode arrow : List.of(KeyCode.RIGHT, KeyCode.LEFT)) {
            appDriver.press(arrow);
            // Where the key lies is moved in the background.
            appDriver.await(screen + ": chosen by " + arrow + " after " + describe(first),
                    () -> fx(() -> appDriver.stage().getScene().getFocusOwner() instanceof ToggleButton button
                            && button.isSelected()));
            Node now = fx(() -> appDriver.stage().getScene().getFocusOwner());
            fx(() -> {
                look(screen, now);
                return true;
            });
            stops.add(now);
        }
        stops.add(first);
    }

    private void look(ScreenToWalk screen, Node focused) {
        String what = screen + ": " + describe(focused);
        if (!focused.getPseudoClassStates().contains(FOCUS_VISIBLE)) {
            wrong.add(what + " has the keyboard and does not show it");
        }
        if (!isSeen(focused)) {
            wrong.add(what + " has the keyboard and is out of sight");
        }
        if (focused.getAccessibleRole() == AccessibleRole.NODE
                || focused.getAccessibleRole() == AccessibleRole.PARENT) {
            wrong.add(what + " has no role");
        }
        if (nameOf(focused).isBlank()) {
            wrong.add(what + " has no name");
        }
        if (textOf(focused, AccessibleAttribute.HELP).isBlank()) {
            wrong.add(what + " has no help");
        }
    }

    /// Within the window and within every part that scrolls.
    private static boolean isSeen(Node node) {
        Bounds bounds = node.localToScene(node.getLayoutBounds());
        if (!bounds.intersects(0, 0, node.getScene().getWidth(), node.getScene().getHeight())) {
            return false;
        }
        for (Node place = node.getParent(); place != null; place = place.getParent()) {
            if (place instanceof ScrollPane
                    && !place.localToScene(place.getLayoutBounds()).intersects(bounds)) {
                return false;
            }
        }
        return true;
    }

    private static String nameOf(Node node) {
        String name = textOf(node, AccessibleAttribute.TEXT);
        if (node.getAccessibleText() != null && !node.getAccessibleText().isBlank()) {
            return node.getAccessibleText();
        }
        Object label = node.queryAccessibleAttribute(AccessibleAttribute.LABELED_BY);
        return label instanceof Node by ? textOf(by, AccessibleAttribute.TEXT) : isField(node) ? "" : name;
    }

    /// What is in a field is not its name.
    private static boolean isField(Node node) {
        return node instanceof TextInputControl || node instanceof ComboBoxBase<?>;
    }

    private static String textOf(Node node, AccessibleAttribute attribute) {
        Object text = node.queryAccessibleAttribute(attribute);
        return text == null ? "" : text.toString();
    }

    private static Stream<Node> reachable(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Stream.empty();
        }
        Stream<Node> inside = node instanceof Parent parent && !(node instanceof TextInputControl)
                ? parent.getChildrenUnmodifiable().stream().flatMap(KeyboardWalkTest::reachable)
                : Stream.empty();
        boolean takesKeys = node instanceof Control && node.isFocusTraversable()
                && !(node instanceof ScrollPane);
        return takesKeys ? Stream.concat(Stream.of(node), inside) : inside;
    }

    private static boolean isOfAChoice(Node node) {
        return node.getParent() instanceof Choice<?>;
    }

    private static String describe(Node node) {
        return node.getClass().getSimpleName() + (node.getId() == null ? "" : " #" + node.getId())
                + node.getStyleClass() + " "
                + textOf(node, AccessibleAttribute.TEXT).lines().findFirst().orElse("");
    }

    private static <T> T fx(Callable<T> question) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, question);
    }
}
