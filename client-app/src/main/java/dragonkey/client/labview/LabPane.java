package dragonkey.client.labview;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.lab.Experiment;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Theme;

/// The lab: eight claims about cookies and tokens at the left, and at the right the one that is tried.
public final class LabPane extends VBox {
    private static final double SIDES = 4;

    private final LabModel model;
    private final Background background;
    private final ListView<Experiment> list = new ListView<>();
    private final StackPane right = new StackPane();
    private @Nullable ExperimentView shown;

    public LabPane(LabModel model, Background background) {
        this.model = model;
        this.background = background;
        setId("lab");
        Theme.style(this, "labview/lab.css");
        list.setId("lab-experiments");
        list.setAccessibleText(Messages.text("lab.list"));
        list.getStyleClass().addAll("card", "side-list");
        list.setCellFactory(any -> new ExperimentCell());
        list.getItems().setAll(List.of(Experiment.values()));
        HBox columns = Controls.row("list-and-detail", list, right);
        HBox.setHgrow(right, Priority.ALWAYS);
        right.setMinWidth(0);
        VBox.setVgrow(columns, Priority.ALWAYS);
        VBox page = Controls.page(Messages.text("nav.lab"),
                Controls.label(Messages.text("lab.line"), "muted"), new ReportMenu(model));
        page.getChildren().add(columns);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        Controls.untilDiscarded(this, model.open()).subscribe(this::open);
        list.getSelectionModel().selectedItemProperty().subscribe(selected -> {
            if (selected != null) {
                model.open().set(selected);
            }
        });
    }

    private void open(Experiment experiment) {
        if (shown != null) {
            shown.giveUp();
        }
        shown = new ExperimentView(experiment, model, background);
        right.getChildren().setAll(shown);
        list.getSelectionModel().select(experiment);
    }

    /// An experiment by its name, and what it comes to in a few words.
    private static final class ExperimentCell extends ListCell<Experiment> {
        /// As high as its lines are in the list's width: by itself a cell reckons with lines that are never broken.
        @Override
        protected double computePrefHeight(double width) {
            Node lines = getGraphic();
            double room = getListView().getWidth() - SIDES - snappedLeftInset() - snappedRightInset();
            return lines == null
                    ? super.computePrefHeight(width)
                    : snappedTopInset() + snappedBottomInset() + lines.prefHeight(room);
        }

        @Override
        protected double computePrefWidth(double height) {
            return 0;
        }

        @Override
        protected void updateItem(@Nullable Experiment experiment, boolean empty) {
            super.updateItem(experiment, empty);
            if (empty || experiment == null) {
                setId(null);
                setGraphic(null);
                return;
            }
            setId("lab-experiment-" + experiment.id());
            String name = LabFigures.words(experiment, "name");
            String brief = LabFigures.words(experiment, "brief");
            VBox lines = Controls.column("lab-cell", Controls.prose(name, "strong"),
                    Controls.prose(brief, "faint"));
            setGraphic(lines);
            setAccessibleText(name + ", " + brief);
        }
    }
}
