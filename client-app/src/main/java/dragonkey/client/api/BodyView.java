package dragonkey.client.api;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TextArea;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.api.AnswerBody.BodyForm;
import dragonkey.client.background.Background;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.JsonTree;
import dragonkey.client.ui.JsonTree.JsonDocument;
import dragonkey.client.ui.Messages;

/// The body of an answer as text, tree, picture or numbers, whichever of them it can be.
final class BodyView extends VBox {
    /// More than this stands in a list, whose lines are laid out when they are seen: a text area lays out all of them.
    private static final int LONGEST_AREA = 20_000;
    private static final double WIDEST = 480;
    private static final double LINE_HEIGHT = 18;

    private final AnswerBody body;
    private final Background background;
    private final VBox shown = new VBox();

    /// @param form as the person has chosen last, here and for the answers after this one
    BodyView(AnswerBody body, ObjectProperty<BodyForm> form, Background background) {
        this.body = body;
        this.background = background;
        Choice<BodyForm> choice = Choice.of(BodyForm.class, "segments", "request-view-", "api.view.",
                chosen -> {
                    form.set(chosen);
                    show(chosen);
                });
        for (BodyForm one : BodyForm.values()) {
            Controls.show(choice.button(one), body.forms().contains(one));
        }
        BodyForm first = body.forms().contains(form.get()) ? form.get() : body.forms().iterator().next();
        choice.select(first);
        show(first);
        VBox.setVgrow(shown, Priority.ALWAYS);
        getStyleClass().add("answer");
        getChildren().addAll(Controls.row("answer-line", choice), shown);
    }

    private void show(BodyForm form) {
        switch (form) {
            case TEXT -> {
                if (body.text().length() > LONGEST_AREA) {
                    whenReady(body::lines, BodyView::lines);
                } else {
                    show(area(body.text()));
                }
            }
            case TREE -> body.json().ifPresentOrElse(json -> show(tree(new JsonDocument(json))),
                    () -> whenReady(() -> body.readJson().map(JsonDocument::new),
                            document -> document.map(BodyView::tree).orElseGet(
                                    () -> Controls.prose(Messages.text("api.view.no-json"), "muted"))));
            case PICTURE -> show(body.picture().map(BodyView::picture).orElseThrow());
            case HEX -> show(lines(body.hexLines()));
        }
    }

    private void show(Node node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        shown.getChildren().setAll(node);
    }

    /// Made beside the window, and shown unless something else was chosen meanwhile.
    private <T> void whenReady(Callable<T> made, Function<T, Node> node) {
        Node waiting = Busy.spinner();
        show(waiting);
        background.run(made, ready -> {
            if (shown.getChildren().contains(waiting)) {
                show(node.apply(ready));
            }
        });
    }

    private static Node tree(JsonDocument document) {
        JsonTree tree = new JsonTree("request-tree", Messages.text("api.tab.answer"));
        tree.show(document);
        return tree;
    }

    private static Node picture(Image image) {
        ImageView view = new ImageView(image);
        view.setPreserveRatio(true);
        view.setFitWidth(Math.min(image.getWidth(), WIDEST));
        view.setId("request-picture");
        return view;
    }

    private static Node area(String text) {
        TextArea area = new TextArea(text);
        area.setId("request-body-shown");
        area.setAccessibleText(Messages.text("api.tab.answer"));
        area.setEditable(false);
        area.setWrapText(true);
        area.getStyleClass().add("json");
        return area;
    }

    /// What is selected is copied by the usual keys.
    private static Node lines(List<String> lines) {
        ListView<String> list = new ListView<>(FXCollections.observableList(lines));
        list.setId("request-lines");
        list.setAccessibleText(Messages.text("api.tab.answer"));
        list.setFixedCellSize(LINE_HEIGHT);
        list.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        KeyCombination copy = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
        list.addEventHandler(KeyEvent.KEY_PRESSED, pressed -> {
            if (copy.match(pressed)) {
                Clipboards.copy(list.getSelectionModel().getSelectedItems().stream()
                        .collect(Collectors.joining("\n")));
                pressed.consume();
            }
        });
        return list;
    }
}
