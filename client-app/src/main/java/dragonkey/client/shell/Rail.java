package dragonkey.client.shell;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.assets.Assets;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;

/// The left edge: which connection, where to go, who is signed in and for how long.
final class Rail extends VBox {
    private final Map<Section, ToggleButton> buttons = new EnumMap<>(Section.class);

    Rail(Node connection, Navigation navigation, SessionModel session, UserPane who,
            Map<Section, ObservableValue<Integer>> counts) {
        setId("rail");
        getStyleClass().add("rail");
        getChildren().addAll(brand(), connection, Controls.column("nav-gap"));
        for (Section section : Section.values()) {
            ToggleButton button = navButton(section, navigation, session);
            ObservableValue<Integer> count = counts.get(section);
            if (count != null) {
                Controls.whileShown(button, count).subscribe(many -> tell(section, button, many));
            }
            button.setTooltip(new Tooltip(Messages.text("nav.shortcut", buttons.size() + 1)));
            buttons.put(section, button);
            getChildren().add(button);
        }
        Controls.whileShown(this, navigation.section()).subscribe(this::mark);
        getChildren().addAll(Controls.spring(), who);
    }

    /// What is marked is the section that is shown, whatever was pressed.
    private void mark(Section current) {
        buttons.forEach((section, button) -> button.setSelected(section == current));
    }

    /// Says how many things there are to tell of, to those who see the window and to those who hear it.
    private static void tell(Section section, ToggleButton button, int count) {
        HBox content = (HBox) button.getGraphic();
        String name = Messages.text("nav." + section.word());
        content.getChildren().removeIf(node -> node.getStyleClass().contains("nav-count"));
        if (count > 0) {
            Label mark = Controls.label(Integer.toString(count), "nav-count");
            mark.setId("nav-" + section.word() + "-count");
            content.getChildren().add(mark);
        }
        button.setAccessibleText(count > 0 ? Messages.text("nav.count", name, count) : name);
    }

    private static HBox brand() {
        ImageView mark = new ImageView(
                new Image(Assets.url("mark-64.png").toExternalForm(), 56, 56, true, true));
        mark.setFitWidth(28);
        mark.setFitHeight(28);
        return Controls.row("brand", mark, Controls.label(Messages.text("app.name"), "brand-name"));
    }

    private ToggleButton navButton(Section section, Navigation navigation, SessionModel session) {
        FontIcon lock = new FontIcon(Feather.LOCK);
        lock.getStyleClass().add("nav-lock");
        Controls.whileShown(lock, session.signedIn())
                .subscribe(signedIn -> Controls.show(lock, section.isGuarded() && !signedIn));
        HBox content = Controls.row("nav-content", section.icon(),
                Controls.label(Messages.text("nav." + section.word())), Controls.spring(), lock);
        ToggleButton button = new ToggleButton();
        button.setGraphic(content);
        HBox.setHgrow(content, Priority.ALWAYS);
        content.setMaxWidth(Double.MAX_VALUE);
        content.prefWidthProperty().bind(button.widthProperty().subtract(24));
        button.setMaxWidth(Double.MAX_VALUE);
        button.setId("nav-" + section.word());
        button.getStyleClass().add("nav");
        button.setAccessibleText(Messages.text("nav." + section.word()));
        button.setOnAction(event -> {
            navigation.go(section);
            mark(section);
        });
        button.addEventFilter(KeyEvent.KEY_PRESSED, Rail::walk);
        return button;
    }

    /// Up and Down go from one to the next, and open none.
    private static void walk(KeyEvent press) {
        switch (press.getCode()) {
            case UP, KP_UP -> walk(press, TraversalDirection.UP);
            case DOWN, KP_DOWN -> walk(press, TraversalDirection.DOWN);
            default -> {
                // Nothing of the rail's.
            }
        }
    }

    private static void walk(KeyEvent press, TraversalDirection direction) {
        press.consume();
        ((Node) press.getSource()).requestFocusTraversal(direction);
    }
}
