package dragonkey.client.labview;

import java.util.List;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.Reference;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Links;
import dragonkey.client.ui.Messages;

/// What is true of a claim, what it costs, what has changed since it was first made, and where that can be read.
final class LessonCard extends VBox {
    LessonCard(Experiment experiment) {
        setId("lab-lesson");
        getStyleClass().addAll("card", "lab-lesson");
        for (String part : List.of("true", "cost", "since")) {
            getChildren().add(Controls.column("lab-lesson-part",
                    Controls.label(Messages.text("lab.lesson." + part), "strong"),
                    Controls.prose(LabFigures.words(experiment, part), "muted")));
        }
        FlowPane references = new FlowPane();
        references.getStyleClass().add("lab-references");
        for (Reference reference : Reference.of(experiment)) {
            Hyperlink link = new Hyperlink();
            link.getStyleClass().add("reference");
            Links.lead(link, reference.name(), reference.address());
            references.getChildren().add(link);
        }
        getChildren().add(references);
    }
}
