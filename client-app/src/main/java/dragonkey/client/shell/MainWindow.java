package dragonkey.client.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Notices;

/// The window's content: the rail, and one section at a time beside it.
public final class MainWindow extends BorderPane {
    private final Navigation navigation;
    private final Map<Section, Supplier<Node>> makers;
    private final Map<Section, Node> made = new EnumMap<>(Section.class);
    private final StackPane content = new StackPane();

    /// A window on the connection in use.
    ///
    /// @param connection shows at the top of the rail which connection is used
    /// @param makers makes the view of each section when it is first shown
    public MainWindow(Node connection, Navigation navigation, SessionModel session, UserPane who,
            Notices notices, Map<Section, Supplier<Node>> makers) {
        this.navigation = navigation;
        this.makers = makers;
        Rail rail = new Rail(connection, navigation, session, who);
        setLeft(rail);
        VBox middle = new VBox(new NoticeBar(notices), content);
        VBox.setVgrow(content, Priority.ALWAYS);
        setCenter(middle);
        navigation.section().subscribe(section -> show(section, session.now()));
        session.session().subscribe(current -> show(navigation.section().get(), current));
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators().putAll(rail.shortcuts(navigation));
            }
        });
    }

    private void show(Section section, Session current) {
        Node node = RouteGuard.judge(section, current)
                .<Node>map(why -> new GuardPane(section, why, () -> navigation.signInFor(section)))
                .orElseGet(() -> made.computeIfAbsent(section, this::make));
        // Putting the same view in again would take the focus from it.
        if (!content.getChildren().contains(node)) {
            content.getChildren().setAll(node);
        }
    }

    private Node make(Section section) {
        Supplier<Node> maker = makers.get(section);
        if (maker == null) {
            throw new IllegalStateException("no view for " + section);
        }
        return maker.get();
    }
}
