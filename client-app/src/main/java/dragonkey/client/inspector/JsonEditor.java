package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.PrettyJson;
import dragonkey.client.explain.JsonFault;
import dragonkey.client.jose.LenientJson;
import dragonkey.client.ui.Controls;

/// A JSON object that a person writes, with what is wrong about it below.
final class JsonEditor extends VBox {
    private final TextArea text = new TextArea();
    private final Label fault = Controls.prose("", "fault", "small");

    /// Its text field has the id, the line below it the id and `-fault`; `changed` is told of every change.
    JsonEditor(String id, String name, Runnable changed) {
        Label label = Controls.label(name, "muted", "small");
        label.setLabelFor(text);
        text.setId(id);
        text.setAccessibleText(name);
        text.setPrefRowCount(4);
        text.setWrapText(true);
        text.setMinHeight(104);
        text.getStyleClass().add("mono");
        VBox.setVgrow(text, Priority.ALWAYS);
        fault.setId(id + "-fault");
        Controls.show(fault, false);
        getStyleClass().add("key-box");
        getChildren().addAll(label, text, fault);
        text.textProperty().subscribe((before, after) -> {
            fault.setText(JsonFault.words(after));
            Controls.show(fault, !fault.getText().isEmpty());
            changed.run();
        });
    }

    void show(JsonNode object) {
        text.setText(PrettyJson.text(object));
    }

    /// The object; nothing while there is something wrong about it.
    Optional<ObjectNode> object() {
        LenientJson read = LenientJson.read(text.getText().getBytes(StandardCharsets.UTF_8));
        return read.fault().isEmpty()
                ? read.object().filter(ObjectNode.class::isInstance).map(ObjectNode.class::cast)
                : Optional.empty();
    }

    void focus() {
        text.requestFocus();
    }

    void editable(boolean may) {
        text.setEditable(may);
    }
}
