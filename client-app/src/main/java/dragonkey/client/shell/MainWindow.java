package dragonkey.client.shell;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.session.Session;
import dragonkey.client.session.SessionModel;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.LabLink;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.Toast;

/// The window's content: the rail, and one section at a time beside it. What is put above both covers the window.
public final class MainWindow extends StackPane {
    private final Navigation navigation;
    private final Map<Section, Supplier<Parent>> makers;
    private final Map<Section, Supplier<Parent>> unguarded;
    private final Map<Section, Parent> made = new EnumMap<>(Section.class);
    private final ObservableValue<Boolean> away;
    private final StackPane content = new StackPane();

    /// What the window tells beside what a section shows.
    ///
    /// @param strips stand above every section while there is something to tell; each hides itself otherwise
    /// @param away whether nobody can be asked now, so that what was known stays open
    /// @param counts how many things to tell of there are in a section, which the rail marks; 0 for none
    /// @param unguarded makes what of a guarded section is open to everybody
    public record WindowSignals(Notices notices, List<Node> strips, ObservableValue<Boolean> away,
            Map<Section, ObservableValue<Integer>> counts, Map<Section, Supplier<Parent>> unguarded) {
    }

    /// A window on the connection in use.
    ///
    /// @param connection shows at the top of the rail which connection is used
    /// @param makers makes the view of each section when it is first shown
    public MainWindow(Node connection, Navigation navigation, SessionModel session, UserPane who,
            WindowSignals signals, Map<Section, Supplier<Parent>> makers) {
        this.navigation = navigation;
        this.makers = makers;
        this.unguarded = signals.unguarded();
        Rail rail = new Rail(connection, navigation, session, who, signals.counts());
        VBox middle = new VBox(new NoticeBar(signals.notices()), content);
        middle.getChildren().addAll(0, signals.strips());
        VBox.setVgrow(content, Priority.ALWAYS);
        BorderPane frame = new BorderPane(middle);
        frame.setLeft(rail);
        setId("window");
        getChildren().addAll(frame, new Toast());
        away = signals.away();
        Controls.whileShown(this, navigation.section()).subscribe(section -> show(section, session.now()));
        Controls.whileShown(this, session.session())
                .subscribe(current -> show(navigation.section().get(), current));
        Controls.whileShown(this, away).subscribe(is -> show(navigation.section().get(), session.now()));
        sceneProperty().subscribe((before, scene) -> {
            if (scene != null) {
                Focus.watch(scene);
            } else {
                // Another one takes its place.
                made.values().forEach(Controls::discard);
            }
        });
    }

    /// Presses the main button of the section that is shown, where it has one that can be pressed.
    public void pressMain() {
        Focus.find(content, node -> node instanceof Button && node.getStyleClass().contains("accent"))
                .ifPresent(button -> ((Button) button).fire());
    }

    /// Goes to the field in which the section that is shown can be searched, where it has one.
    public void search() {
        Focus.find(content, node -> node.getId() != null && node.getId().endsWith("-search"))
                .ifPresent(Focus::give);
    }

    private void show(Section section, Session current) {
        Parent node = RouteGuard.judge(section, current, away.getValue()).map(why -> guard(section, why))
                .orElseGet(() -> made.computeIfAbsent(section, this::make));
        // Putting the same view in again would take the focus from it.
        if (!content.getChildren().contains(node)) {
            content.getChildren().setAll(node);
            Focus.into(node);
        }
    }

    private Parent guard(Section section, RouteGuard.ClosedSection why) {
        GuardPane guard = new GuardPane(section, why, () -> navigation.signInFor(section));
        Supplier<Parent> open = unguarded.get(section);
        return open == null ? guard : Controls.scrolling(new VBox(guard, open.get()));
    }

    private Parent make(Section section) {
        Supplier<Parent> maker = makers.get(section);
        if (maker == null) {
            throw new IllegalStateException("no view for " + section);
        }
        return maker.get();
    }

    /// Shows the latest notice above the section until somebody puts it away.
    private static final class NoticeBar extends HBox {
        NoticeBar(Notices notices) {
            Label words = Controls.prose("", "notice-words");
            words.setId("notice");
            words.textProperty().bind(notices.latest());
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            Button dismiss = Controls.button("", Feather.X, notices::dismiss);
            dismiss.getStyleClass().add("icon-only");
            dismiss.setAccessibleText(Messages.text("notice.dismiss"));
            Button act = Controls.accent("", () -> {
                Notices.NoticeAction toDo = notices.action().get();
                notices.dismiss();
                if (toDo != null) {
                    toDo.act().run();
                }
            });
            act.setId("notice-action");
            act.setMinWidth(Region.USE_PREF_SIZE);
            Controls.whileShown(this, notices.action()).subscribe(toDo -> {
                Controls.show(act, toDo != null);
                act.setText(toDo == null ? "" : toDo.words());
            });
            LabLink lab = new LabLink("notice-lab", "");
            Controls.whileShown(this, notices.experiment()).subscribe(experiment -> {
                Controls.show(lab, !experiment.isEmpty());
                lab.lead(experiment);
            });
            getStyleClass().add("notice");
            getChildren().addAll(new FontIcon(Feather.INFO), words, lab, act, dismiss);
            Controls.whileShown(this, notices.latest())
                    .subscribe(text -> Controls.show(this, !text.isEmpty()));
        }
    }
}
