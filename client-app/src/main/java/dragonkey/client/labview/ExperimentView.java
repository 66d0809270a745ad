package dragonkey.client.labview;

import java.net.URI;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.LabTrial;
import dragonkey.client.lab.LabWords;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.Side;
import dragonkey.client.lab.SwitchSettings;
import dragonkey.client.lab.TrialResult;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.lab.TrialSwitch;
import dragonkey.client.lab.TrialSwitch.SwitchKind;
import dragonkey.client.labview.LabModel.Tried;
import dragonkey.client.ui.Busy;
import dragonkey.client.ui.Busy.BusyWork;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Meter;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Stopwatch;

/// One experiment: its claim and what is done about it, the two sides, the chart of many runs, and what is to be known beside.
final class ExperimentView extends ScrollPane {
    /// The bar moves this often.
    private static final int PROGRESS = 10;

    private final Experiment experiment;
    private final LabModel model;
    private final LabTrial trial;
    private final Tried tried;
    private final Background background;
    private final Label result = Controls.prose("", "muted");
    private final Busy busy = Busy.cancellable("lab");
    private final Meter progress = new Meter();
    private final VBox controls = Controls.column("lab-controls");
    private final VBox problem = new VBox();
    private final SideCard cookie = new SideCard("lab-cookie", "lab-cookie-mark",
            Messages.text("lab.cookie"));
    private final SideCard token = new SideCard("lab-token", "lab-token-mark", Messages.text("lab.token"));
    private final LabChart chart = new LabChart();
    private int begun;
    private String before = "#lab-try";

    ExperimentView(Experiment experiment, LabModel model, Background background) {
        this.experiment = experiment;
        this.model = model;
        this.trial = model.trial(experiment);
        this.tried = model.tried(experiment);
        this.background = background;
        setId("lab-experiment");
        getStyleClass().add("story-scroll");
        setFitToWidth(true);
        setFitToHeight(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        cookie.call(LabFigures.words(experiment, "cookie"));
        token.call(LabFigures.words(experiment, "token"));
        SidesPane sides = new SidesPane(cookie, token);
        VBox.setVgrow(sides, Priority.ALWAYS);
        VBox column = Controls.column("lab-right", claim(), problem, chart, sides,
                new LessonCard(experiment));
        setContent(column);
        showTried();
    }

    private VBox claim() {
        Label claim = Controls.prose(LabFigures.words(experiment, "claim"), "strong");
        claim.setId("lab-claim");
        result.setId("lab-result");
        progress.getStyleClass().add("lab-progress");
        progress.setMaxWidth(Double.MAX_VALUE);
        Controls.show(progress, false);
        fillControls();
        VBox card = Controls.column("card", claim, result, controls, busy, progress, address());
        card.getStyleClass().add("lab-claim");
        return card;
    }

    /// For who has another browser, or none that can be started from here.
    private HBox address() {
        TextField address = new TextField();
        address.setId("lab-address");
        address.setEditable(false);
        address.setAccessibleText(Messages.text("lab.address"));
        HBox.setHgrow(address, Priority.ALWAYS);
        Button copy = Controls.button("lab-copy-address", "lab.address.copy", Feather.COPY,
                () -> Clipboards.copy(address.getText()));
        HBox row = Controls.row("lab-switch", Controls.label(Messages.text("lab.address"), "muted"), address,
                copy);
        Controls.whileShown(this, model.page()).subscribe(page -> {
            Controls.show(row, page.isPresent());
            address.setText(page.map(URI::toString).orElse(""));
        });
        return row;
    }

    private void fillControls() {
        Button once = Controls.accent("lab-try", "lab.try", this::once);
        Focus.first(once);
        FlowPane tools = wrapping(once);
        if (trial.mostRuns() > 0) {
            Button many = Controls.button(Messages.text("lab.repeat", runs()), this::repeat);
            many.setId("lab-repeat");
            tools.getChildren().add(many);
        }
        tools.getChildren().add(Controls.button("lab-reset", "lab.reset", Feather.ROTATE_CCW, this::reset));
        FlowPane choices = wrapping();
        SwitchControls switches = new SwitchControls(experiment);
        for (TrialSwitch each : trial.switches()) {
            Region control = switches.of(each, tried.settings().choice(each.id()),
                    value -> tried.set(each.id(), value));
            FlowPane row = each.kind() == SwitchKind.CHOICE ? choices : tools;
            // No wider than the row: what does not fit goes on below.
            control.maxWidthProperty().bind(row.widthProperty());
            row.getChildren().add(control);
        }
        controls.getChildren().setAll(tools);
        if (!choices.getChildren().isEmpty()) {
            controls.getChildren().add(choices);
        }
    }

    private static FlowPane wrapping(Node... nodes) {
        FlowPane row = new FlowPane(nodes);
        row.getStyleClass().add("lab-tools");
        return row;
    }

    private int runs() {
        return model.runs(trial);
    }

    private void showTried() {
        problem.getChildren().setAll(tried.problem().map(ProblemBanner::new).stream().toList());
        Controls.show(problem, tried.problem().isPresent());
        result.setText(tried.result().map(LabWords::sentence).orElse(LabFigures.words(experiment, "before")));
        cookie.clear();
        token.clear();
        tried.steps().forEach(this::add);
        Optional<TrialResult> last = tried.result();
        cookie.total(last.map(one -> LabWords.totals(one.of(Side.COOKIE))).orElse(""));
        token.total(last.map(one -> LabWords.totals(one.of(Side.TOKEN))).orElse(""));
        tried.repetition().ifPresentOrElse(this::show, chart::clear);
    }

    private void show(Repetition many) {
        chart.show(Messages.text("lab.chart.title", many.runs()), LabFigures.measures(many));
    }

    private void add(TrialStep step) {
        (step.side() == Side.COOKIE ? cookie : token).add(LabFigures.line(step));
    }

    private void happened(TrialStep step, int of) {
        // One that was given up may still tell.
        if (of == begun) {
            tried.happened(step);
            add(step);
        }
    }

    private void once() {
        SwitchSettings settings = tried.settings();
        Consumer<TrialStep> steps = anew();
        begin(trial.isInBrowser() ? "lab.looking" : "lab.trying", () -> {
            TrialResult ended = trial.once(settings, steps);
            return () -> keep(settings, ended, null);
        });
    }

    /// Many runs are told beside what one of them did, with the same switches.
    private void repeat() {
        SwitchSettings settings = tried.settings();
        Optional<TrialResult> before = tried.resultOfNow();
        Consumer<TrialStep> steps = before.isPresent() ? step -> {
        } : anew();
        int runs = runs();
        progress.fill(0);
        Controls.show(progress, true);
        begin("lab.repeating", () -> {
            TrialResult one = before.isPresent() ? before.get() : trial.once(settings, steps);
            Repetition many = trial.repeat(settings, runs, done -> {
                if (done % PROGRESS == 0) {
                    background.show(() -> progress.fill((double) done / runs));
                }
            });
            return () -> keep(settings, one, many);
        });
    }

    /// Forgets what was tried before, and shows the steps of what begins now.
    private Consumer<TrialStep> anew() {
        tried.begin();
        showTried();
        int mine = ++begun;
        return step -> background.show(() -> happened(step, mine));
    }

    private void keep(SwitchSettings settings, TrialResult one, @Nullable Repetition many) {
        tried.ended(one, settings);
        if (many != null) {
            tried.measured(many);
        }
        model.keep(experiment, settings, one, many);
    }

    private void reset() {
        begin("lab.resetting", () -> {
            trial.reset();
            return () -> {
                tried.forget(SwitchSettings.usual(trial.switches()));
                fillControls();
            };
        });
    }

    /// What is to be shown when a piece of work has been done.
    @FunctionalInterface
    private interface LabWork {
        Runnable done() throws ProblemException, InterruptedException;
    }

    private void begin(String words, LabWork work) {
        Node owner = getScene().getFocusOwner();
        boolean isOurs = owner != null && isWithin(owner, controls);
        busy.run(background, new BusyWork(Messages.text(words, runs()), Stopwatch.start(), Optional.empty()),
                () -> judged(work), this::ended, () -> ended(() -> {
                }), bug -> ended(() -> tried.failed(Problem.of(ProblemCode.INTERNAL, ""))));
        if (isOurs) {
            // To what can be done meanwhile: a button that is out of reach would hand the keyboard on to anything.
            giveKeyboard("#lab-cancel");
            before = "#" + owner.getId();
        }
        controls.setDisable(true);
    }

    private void giveKeyboard(String to) {
        Node node = lookup(to);
        if (node != null) {
            Focus.give(node);
        }
    }

    private Runnable judged(LabWork work) throws InterruptedException {
        try {
            return work.done();
        } catch (ProblemException why) {
            return () -> tried.failed(why.problem());
        }
    }

    private static boolean isWithin(Node node, Node place) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(place)) {
                return true;
            }
        }
        return false;
    }

    private void ended(Runnable shown) {
        model.waitFor(Optional.empty());
        Node owner = getScene() == null ? null : getScene().getFocusOwner();
        boolean isOurs = owner != null && isWithin(owner, busy);
        controls.setDisable(false);
        Controls.show(progress, false);
        shown.run();
        showTried();
        if (isOurs) {
            giveKeyboard(before);
        }
    }

    /// Ends what goes on: another experiment is opened.
    void giveUp() {
        begun++;
        busy.giveUp();
        ended(() -> {
        });
        background.run(trial::close);
    }
}
