package dragonkey.client.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.robot.Robot;
import javafx.scene.web.WebView;
import javafx.stage.Stage;

import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;
import org.testfx.toolkit.impl.ApplicationLauncherImpl;
import org.testfx.toolkit.impl.ApplicationServiceImpl;
import org.testfx.toolkit.impl.ToolkitServiceImpl;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.DragonkeyApp;
import dragonkey.client.app.Environment;

/// Drives the program through its window, as a user does with mouse and keyboard.
public final class AppDriver implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;
    private static final int PATIENCE_MILLIS = 1_000 * PATIENCE_SECONDS;

    private final FxRobot robot = new FxRobot();
    private final Robot hands;
    private final Application program;
    private final Stage stage;
    private boolean closed;

    private AppDriver(Application program, Stage stage) {
        this.program = program;
        this.stage = stage;
        this.hands = WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, Robot::new);
    }

    /// Starts the program in an environment.
    static AppDriver open(Environment environment, List<String> options) throws TimeoutException {
        return open(() -> new DragonkeyApp(environment), options);
    }

    /// Starts a program of one window.
    public static AppDriver open(Supplier<? extends Application> maker, List<String> options)
            throws TimeoutException {
        FxToolkit.registerPrimaryStage();
        Stage stage = FxToolkit.registerStage(Stage::new);
        var toolkit = new ToolkitServiceImpl(new ApplicationLauncherImpl(), new ApplicationServiceImpl());
        Application program = WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS,
                toolkit.setupApplication(() -> stage, maker::get, options.toArray(String[]::new)));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, stage::requestFocus);
        return new AppDriver(program, stage);
    }

    /// Ends the program as closing its window does.
    @Override
    public void close() throws TimeoutException {
        if (!closed) {
            closed = true;
            FxToolkit.cleanupInput(robot);
            FxToolkit.cleanupApplication(program);
            FxToolkit.cleanupStages();
        }
    }

    public Stage stage() {
        return stage;
    }

    /// Has TestFX forget the events that it has seen, and with them the views that they were for.
    public AppDriver forgetEvents() throws TimeoutException {
        FxToolkit.registerStage(() -> stage);
        return this;
    }

    // Reading the window

    public String status() {
        return text("#session-status");
    }

    /// The text of a label or button; empty when there is none.
    public String text(String id) {
        return query(
                scene -> scene.lookup(id) instanceof Labeled label ? String.valueOf(label.getText()) : "");
    }

    /// The content of a text field.
    public String fieldText(String id) {
        return query(scene -> scene.lookup(id) instanceof TextInputControl field
                ? String.valueOf(field.getText())
                : "");
    }

    public boolean shows(String id) {
        return query(scene -> isShown(scene.lookup(id)));
    }

    public boolean isSelected(String id) {
        return query(scene -> scene.lookup(id) instanceof ToggleButton button && button.isSelected());
    }

    public boolean isDisabled(String id) {
        return query(scene -> node(id).isDisabled());
    }

    /// What has the keyboard: its selector where it has an id, its class where it has none.
    public String focused() {
        return query(scene -> {
            Node owner = scene.getFocusOwner();
            return owner == null
                    ? "nothing"
                    : owner.getId() == null ? owner.getClass().getSimpleName() : "#" + owner.getId();
        });
    }

    /// Whether whoever uses the keyboard is shown where it is.
    public boolean isFocusVisible() {
        return query(scene -> scene.getFocusOwner() != null && scene.getFocusOwner().getPseudoClassStates()
                .contains(PseudoClass.getPseudoClass("focus-visible")));
    }

    public int count(String selector) {
        return query(scene -> scene.getRoot().lookupAll(selector).size());
    }

    /// The images of the views with this selector.
    public List<@Nullable Image> images(String selector) {
        return query(scene -> new ArrayList<@Nullable Image>(scene.getRoot().lookupAll(selector).stream()
                .map(node -> ((ImageView) node).getImage()).toList()));
    }

    /// The rows of a table that are of this kind.
    public <T> List<T> rows(String id, Class<T> type) {
        return query(scene -> scene.lookup(id) instanceof TableView<?> table
                ? table.getItems().stream().filter(type::isInstance).map(type::cast).toList()
                : List.<T>of());
    }

    public List<String> stylesheets() {
        return query(scene -> List.copyOf(scene.getStylesheets()));
    }

    // Waiting

    public AppDriver awaitStatus(String status) {
        return awaitText("#session-status", status);
    }

    public AppDriver awaitText(String id, String words) {
        return await(id + " says " + words, () -> text(id).equals(words));
    }

    public AppDriver awaitShown(String id) {
        return await(id, () -> shows(id));
    }

    /// Waits for a whole page of the provider with this element on it.
    public AppDriver awaitOnPage(String selector) {
        return await(selector + " on the page", () -> isOnPage(selector));
    }

    public AppDriver await(String what, Callable<Boolean> isSo) {
        try {
            WaitForAsyncUtils.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS, isSo);
        } catch (TimeoutException tooLong) {
            throw new AssertionError("did not come about: " + what + "; the window says " + labelTexts(),
                    tooLong);
        }
        return this;
    }

    // Mouse and keyboard

    public AppDriver click(String id) {
        awaitEnabled(id);
        scrollTo(id);
        await(id + " under the mouse", () -> query(scene -> isClicked(scene, id)));
        return settled();
    }

    /// Clicks what lies under the mouse there, unless that is something else: what has just been laid out otherwise is not
    /// hit.
    private boolean isClicked(Scene scene, String id) {
        Node node = scene.lookup(id);
        if (node == null) {
            return false;
        }
        hands.mouseMove(middle(scene, node));
        if (!node.isHover()) {
            return false;
        }
        hands.mousePress(MouseButton.PRIMARY);
        hands.mouseRelease(MouseButton.PRIMARY);
        return true;
    }

    public AppDriver doubleClick(String id) {
        awaitEnabled(id);
        query(scene -> {
            hands.mouseMove(middle(scene, scene.lookup(id)));
            for (int time = 1; time <= 2; time++) {
                hands.mousePress(MouseButton.PRIMARY);
                hands.mouseRelease(MouseButton.PRIMARY);
            }
            return true;
        });
        return settled();
    }

    /// Takes hold of the first node that a selector finds, and lets go of it so many pixels to the right.
    public AppDriver drag(String selector, double right) {
        query(scene -> {
            Point2D from = middle(scene, scene.lookup(selector));
            hands.mouseMove(from);
            hands.mousePress(MouseButton.PRIMARY);
            hands.mouseMove(from.add(right, 0));
            hands.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        return settled();
    }

    /// Chooses the item of a menu, whose list is a window of its own.
    public AppDriver choose(String menu, String item) {
        awaitEnabled(menu);
        await(item + " in the menu", () -> query(scene -> item(scene, menu, item) != null));
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS,
                () -> Objects.requireNonNull(item(stage.getScene(), menu, item)).fire());
        return settled();
    }

    private static @Nullable MenuItem item(Scene scene, String menu, String item) {
        return scene.lookup(menu) instanceof MenuButton button
                ? button.getItems().stream().filter(one -> item.equals("#" + one.getId())).findFirst()
                        .orElse(null)
                : null;
    }

    /// Chooses from a list that drops down, which is a window of its own.
    public AppDriver select(String id, String item) {
        awaitEnabled(id);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {
            @SuppressWarnings("unchecked")
            ComboBox<String> box = (ComboBox<String>) node(id);
            box.setValue(item);
        });
        return this;
    }

    /// Replaces a part of the content of a text field.
    public AppDriver replace(String id, String part, String other) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {
            TextInputControl field = (TextInputControl) node(id);
            field.setText(field.getText().replace(part, other));
        });
        return this;
    }

    /// Moves the keyboard focus to a control.
    public AppDriver focus(String id) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> node(id).requestFocus());
        return this;
    }

    public AppDriver write(String id, String text) {
        click(id);
        return write(text);
    }

    /// Pastes as the shortcut does, without the computer's clipboard.
    public AppDriver paste(String id, String text) {
        click(id);
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS,
                () -> ((TextInputControl) node(id)).replaceSelection(text));
        return this;
    }

    public AppDriver write(String text) {
        robot.write(text);
        return settled();
    }

    /// Presses keys together.
    public AppDriver press(KeyCode... keys) {
        WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {
            List<KeyCode> down = Stream.of(keys).map(AppDriver::onThisKeyboard).toList();
            down.forEach(hands::keyPress);
            down.reversed().forEach(hands::keyRelease);
        });
        return settled();
    }

    /// Clicks an element of the provider's page with the mouse.
    public AppDriver clickOnPage(String selector) {
        awaitOnPage(selector);
        return clickAt(scene -> middle(webView(scene), selector));
    }

    // A sign-in

    /// Fills the provider's sign-in page and sends it.
    public AppDriver enter(String username, String password) {
        awaitOnPage("input[name=username]");
        script("""
                document.querySelector('[name=username]').value = '%s';
                document.querySelector('[name=password]').value = '%s';
                document.querySelector('[type=submit]:not([name=cancel])').click();
                """.formatted(username, password));
        return this;
    }

    /// Answers the consent page: `allow` or `deny`.
    public AppDriver consent(String answer) {
        awaitOnPage("[name=consent]");
        script("document.querySelector('[name=consent][value=%s]').click()".formatted(answer));
        return this;
    }

    /// Presses the button, signs in as Ada Rider and gives the consent that is asked for the first time.
    public AppDriver signIn() {
        return click("#sign-in").enter("rider", "rider").consent("allow")
                .awaitStatus("Signed in as Ada Rider");
    }

    /// What a script finds in the provider's page; null when none is shown.
    @Nullable
    public Object script(String script) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS,
                () -> stage.getScene().lookup("#sign-in-web") instanceof WebView view
                        ? view.getEngine().executeScript(script)
                        : null);
    }

    private boolean isOnPage(String selector) {
        return Boolean.TRUE.equals(
                script("document.readyState === 'complete' && !!document.querySelector('" + selector + "')"));
    }

    private void awaitEnabled(String id) {
        await(id + " to click on", () -> query(scene -> {
            Node node = scene.lookup(id);
            return isShown(node) && !Objects.requireNonNull(node).isDisabled()
                    && node.getBoundsInLocal().getWidth() > 0;
        }));
        settled();
    }

    private static KeyCode onThisKeyboard(KeyCode key) {
        KeyCode shortcut = System.getProperty("os.name").startsWith("Mac")
                ? KeyCode.COMMAND
                : KeyCode.CONTROL;
        return key == KeyCode.SHORTCUT ? shortcut : key;
    }

    /// Scrolls what lies around a control until the control is seen, as its wheel does.
    private void scrollTo(String id) {
        boolean scrolled = query(scene -> {
            boolean moved = false;
            Node node = Objects.requireNonNull(scene.lookup(id));
            for (Node around = node.getParent(); around != null; around = around.getParent()) {
                if (around instanceof ScrollPane scroll && scroll.getContent() != null) {
                    Bounds seen = scroll.localToScene(scroll.getBoundsInLocal());
                    Bounds box = node.localToScene(node.getBoundsInLocal());
                    double hidden = scroll.getContent().getBoundsInLocal().getHeight() - seen.getHeight();
                    if (hidden > 0 && (box.getMinY() < seen.getMinY() || box.getMaxY() > seen.getMaxY())) {
                        double step = (box.getCenterY() - seen.getCenterY()) / hidden;
                        scroll.setVvalue(Math.clamp(scroll.getVvalue() + step, 0, 1));
                        moved = true;
                    }
                }
            }
            return moved;
        });
        if (scrolled) {
            settled();
        }
    }

    private AppDriver clickAt(NodeQuery<Point2D> place) {
        query(scene -> {
            hands.mouseMove(place.at(scene));
            hands.mousePress(MouseButton.PRIMARY);
            hands.mouseRelease(MouseButton.PRIMARY);
            return true;
        });
        return settled();
    }

    /// Waits until the window is laid out after all that was set going: the second time, for what came of the first.
    public AppDriver settled() {
        for (int time = 1; time <= 2; time++) {
            CompletableFuture<Boolean> laidOut = new CompletableFuture<>();
            WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> {
                if (stage.isShowing()) {
                    Scene scene = stage.getScene();
                    scene.addPostLayoutPulseListener(new Runnable() {
                        @Override
                        public void run() {
                            scene.removePostLayoutPulseListener(this);
                            laidOut.complete(true);
                        }
                    });
                    Platform.requestNextPulse();
                } else {
                    laidOut.complete(false);
                }
            });
            laidOut.orTimeout(10, TimeUnit.SECONDS).join();
        }
        return this;
    }

    private Node node(String id) {
        return query(scene -> scene.lookup(id));
    }

    private static boolean isShown(@Nullable Node node) {
        for (Node part = node; part != null; part = part.getParent()) {
            if (!part.isVisible()) {
                return false;
            }
        }
        return node != null;
    }

    private static WebView webView(Scene scene) {
        return (WebView) scene.lookup("#sign-in-web");
    }

    /// The middle of that part of it that lies in the window.
    private static Point2D middle(Scene scene, Node node) {
        Bounds box = node.localToScene(node.getBoundsInLocal());
        double x = (Math.max(0, box.getMinX()) + Math.min(scene.getWidth(), box.getMaxX())) / 2;
        double y = (Math.max(0, box.getMinY()) + Math.min(scene.getHeight(), box.getMaxY())) / 2;
        return scene.getRoot().localToScreen(scene.getRoot().sceneToLocal(x, y));
    }

    private static Point2D middle(WebView view, String selector) {
        String box = "document.querySelector('" + selector + "').getBoundingClientRect()";
        double x = ((Number) view.getEngine().executeScript("var b = " + box + "; b.left + b.width / 2"))
                .doubleValue();
        double y = ((Number) view.getEngine().executeScript("var b = " + box + "; b.top + b.height / 2"))
                .doubleValue();
        return view.localToScreen(x, y);
    }

    /// The texts of all labels: what a failed test shows.
    private String labelTexts() {
        return labelTexts(".label").toString();
    }

    /// The texts of the shown labels with a selector.
    public List<String> labelTexts(String labels) {
        return query(scene -> scene.getRoot().lookupAll(labels).stream().filter(AppDriver::isShown)
                .map(label -> String.valueOf(((Labeled) label).getText())).toList());
    }

    private interface NodeQuery<T> {
        T at(Scene scene);
    }

    private <T> T query(NodeQuery<T> nodeQuery) {
        return WaitForAsyncUtils.waitForAsyncFx(PATIENCE_MILLIS, () -> nodeQuery.at(stage.getScene()));
    }
}
