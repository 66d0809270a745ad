package dragonkey.client.ui;

import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;

/// A small link to the experiment of the lab that answers the question which stands beside it. Where it leads is the window's to say,
/// so that no section needs to know the lab.
public final class LabLink extends Hyperlink {
    private static final Object OPENER = new Object();

    private String experiment;

    /// @param id its own
    /// @param experiment the id of the experiment
    public LabLink(String id, String experiment) {
        this(id, experiment, Messages.text("lab.link"));
    }

    /// The same, where the question itself is the link.
    ///
    /// @param words of the question
    public LabLink(String id, String experiment, String words) {
        super(words);
        setTooltip(new Tooltip(Messages.text("lab.link")));
        this.experiment = experiment;
        setId(id);
        getStyleClass().add("reference");
        setMinWidth(USE_PREF_SIZE);
        setOnAction(pressed -> {
            setVisited(false);
            open();
        });
    }

    /// Leads to another experiment from now on.
    public void lead(String to) {
        experiment = to;
    }

    private void open() {
        if (getScene() != null && getScene().getProperties().get(OPENER) instanceof Consumer<?> opener) {
            @SuppressWarnings("unchecked")
            Consumer<String> ofExperiments = (Consumer<String>) opener;
            ofExperiments.accept(experiment);
        }
    }

    /// Has the links of a window opened by this, which is given an experiment's id.
    public static void openWith(Scene window, Consumer<String> opener) {
        window.getProperties().put(OPENER, opener);
    }
}
