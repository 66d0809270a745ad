package dragonkey.client.ui;

import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// The small parts that screens are made of, each with its style class already on it.
public final class Controls {
    private static final Object LIFE = new Object();

    private Controls() {}

    public static Label label(String text, String... styles) {
        Label label = new Label(text);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /// Text that wraps instead of ending in dots.
    public static Label prose(String text, String... styles) {
        Label label = label(text, styles);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    public static Label chip(String text, String... styles) {
        Label chip = label(text, "chip");
        chip.getStyleClass().addAll(styles);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        return chip;
    }

    /// A button with an id.
    ///
    /// @param key of what it says
    public static Button button(String id, String key, Runnable act) {
        Button button = button(Messages.text(key), act);
        button.setId(id);
        return button;
    }

    /// A button with an id and a picture.
    ///
    /// @param key of what it says
    public static Button button(String id, String key, Feather icon, Runnable act) {
        Button button = button(id, key, act);
        button.setGraphic(new FontIcon(icon));
        return button;
    }

    public static Button button(String text, Feather icon, Runnable act) {
        Button button = button(text, act);
        button.setGraphic(new FontIcon(icon));
        return button;
    }

    public static Button button(String text, Runnable act) {
        Button button = new Button(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> act.run());
        return button;
    }

    /// The one thing to do on a screen, with an id.
    ///
    /// @param key of what it says
    public static Button accent(String id, String key, Runnable act) {
        Button button = button(id, key, act);
        button.getStyleClass().add("accent");
        return button;
    }

    /// The one thing to do on a screen.
    public static Button accent(String text, Runnable act) {
        Button button = button(text, act);
        button.getStyleClass().add("accent");
        return button;
    }

    /// Answers to Enter while it is on the screen. As the default button alone it would not: a button elsewhere that has
    /// the focus, as the rail's first one has from the start, keeps Enter for itself.
    public static void answerToEnter(Button button) {
        button.setDefaultButton(true);
        Focus.first(button);
        button.sceneProperty().subscribe(scene -> {
            if (scene != null) {
                Platform.runLater(button::requestFocus);
            }
        });
    }

    /// What a model says, for a view to follow while it is in the window. What changed meanwhile is told when it comes back.
    /// Models outlive the views, which are made anew in another language, and would hold on to whatever follows them.
    public static <T> ObservableValue<T> whileShown(Node view, ObservableValue<T> model) {
        return model.when(view.sceneProperty().map(scene -> true));
    }

    /// What a model says, for a section to follow also while another one is shown, until it is discarded.
    public static <T> ObservableValue<T> untilDiscarded(Node section, ObservableValue<T> model) {
        return model.when(life(section));
    }

    /// Has a section follow nothing any more.
    public static void discard(Node section) {
        life(section).set(false);
    }

    private static BooleanProperty life(Node section) {
        return (BooleanProperty) section.getProperties().computeIfAbsent(LIFE,
                first -> new SimpleBooleanProperty(true));
    }

    public static Region spring() {
        Region spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        VBox.setVgrow(spring, Priority.ALWAYS);
        return spring;
    }

    public static HBox row(String style, Node... children) {
        HBox row = new HBox(children);
        row.getStyleClass().add(style);
        return row;
    }

    public static VBox column(String style, Node... children) {
        VBox column = new VBox(children);
        column.getStyleClass().add(style);
        return column;
    }

    /// A section's page: title, one line under it, and what stands at the right of both.
    public static VBox page(String title, Node line, Node... right) {
        HBox head = row("page-head", column("page-titles", label(title, "title"), line), spring());
        head.getChildren().addAll(right);
        return column("page", head);
    }

    /// A page that is as high as the window, and can be scrolled where it is higher.
    public static ScrollPane scrolling(VBox page) {
        ScrollPane scroll = new ScrollPane(page);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    /// Not there at all unless shown: takes no room either.
    public static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
