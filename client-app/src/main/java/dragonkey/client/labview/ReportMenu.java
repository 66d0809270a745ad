package dragonkey.client.labview;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.FileChooser;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.labreport.LabMachine;
import dragonkey.client.labreport.LabReport;
import dragonkey.client.labreport.TrialRecord;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Toast;

/// Saves what was tried and measured, in one of two forms.
final class ReportMenu extends MenuButton {
    private final LabModel model;

    ReportMenu(LabModel model) {
        super(Messages.text("lab.report"), new FontIcon(Feather.DOWNLOAD));
        this.model = model;
        setId("lab-report");
        setTooltip(new Tooltip(Messages.text("lab.report.hint")));
        setMinWidth(USE_PREF_SIZE);
        disableProperty().bind(Bindings.isEmpty(model.records()));
        getItems().setAll(item("markdown", "md", LabReport::markdown), item("html", "html", LabReport::html));
    }

    private MenuItem item(String form, String ending, Function<LabReport, String> write) {
        MenuItem item = new MenuItem(Messages.text("lab.report." + form));
        item.setId("lab-report-" + form);
        item.setOnAction(chosen -> save(ending, write));
        return item;
    }

    private void save(String ending, Function<LabReport, String> write) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(Messages.text("lab.report"));
        chooser.setInitialFileName("dragonkey-lab." + ending);
        File file = chooser.showSaveDialog(getScene().getWindow());
        if (file != null) {
            write(file, write);
        }
    }

    private void write(File file, Function<LabReport, String> write) {
        List<TrialRecord> records = List.copyOf(model.records());
        String text = write.apply(new LabReport(records, LabMachine.current(), Instant.now()));
        try {
            Files.writeString(file.toPath(), text);
            Toast.say(Messages.text("stories.saved", file.getName()));
        } catch (IOException e) {
            Toast.say(Messages.text("stories.not-saved", file.getName()));
        }
    }
}
