package dragonkey.client.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dragonkey.client.app.CommandArguments;
import dragonkey.client.app.CommandArguments.WrongUsage;
import dragonkey.client.app.CommandSyntax;
import dragonkey.client.app.Spelling;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.Lab;
import dragonkey.client.lab.LabBrowser;
import dragonkey.client.lab.LabTrial;
import dragonkey.client.lab.LabWords;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.Repetition.SideStatistics;
import dragonkey.client.lab.Side;
import dragonkey.client.lab.SwitchSettings;
import dragonkey.client.lab.TrialResult;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.lab.TrialSwitch;
import dragonkey.client.labreport.LabMachine;
import dragonkey.client.labreport.LabReport;
import dragonkey.client.labreport.TrialRecord;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// `./dragonkey lab [EXPERIMENT]`: tries what the window's lab tries, and measures it. Without a word those that need no browser.
public final class LabCommand {
    private static final int FAILED = 1;
    private static final int MOST_DELAY = 1_000;

    private final Lab lab;
    private final Clock clock;
    private final CommandArguments line;
    private final PrintStream out;

    private LabCommand(Lab lab, Clock clock, CommandArguments line, PrintStream out) {
        this.lab = lab;
        this.clock = clock;
        this.line = line;
        this.out = out;
    }

    /// Its options and exit statuses.
    public static CommandSyntax syntax() {
        return new CommandSyntax("lab",
                "Tries claims about cookies and tokens at a shop on this computer, and measures them.")
                .word("EXPERIMENT", "one of " + ids() + "; else all that need no browser")
                .option("runs", "N", "repeats each so often, and says median, 95 of 100, bytes and calls")
                .option("database-delay", "MS", "what a database call takes on its way, in milliseconds")
                .lines("set", 's', "NAME=VALUE", "sets a switch of the experiment; more than once")
                .flag("json", "one JSON object for each experiment, on a line of its own")
                .option("report", "FILE", "writes a report as well: .md or .html").exit(0, "tried")
                .exit(FAILED, "it could not be tried here").exit(CommandArguments.WRONG_USAGE, "wrong usage");
    }

    private static String ids() {
        return Stream.of(Experiment.values()).map(Experiment::id).collect(Collectors.joining(", "));
    }

    /// Runs the command.
    ///
    /// @param browser opens the pages of the experiments that need one
    /// @return 0 tried, 1 not, 64 wrong usage
    public static int run(List<String> arguments, Clock clock, LabBrowser browser, PrintStream out,
            PrintStream err) {
        try (Lab lab = new Lab(clock, browser)) {
            CommandArguments line = syntax().read(arguments).withoutBlanks();
            new LabCommand(lab, clock, line, out).tryAll();
            return 0;
        } catch (WrongUsage wrong) {
            err.println("dragonkey: " + wrong.getMessage());
            return CommandArguments.WRONG_USAGE;
        } catch (ProblemException problemException) {
            Problem problem = problemException.problem();
            err.println("dragonkey: " + ProblemWords.of(problem).sentence() + " (" + problem.code() + ")");
            return FAILED;
        } catch (IOException e) {
            err.println("dragonkey: the report cannot be written: " + e.getClass().getSimpleName());
            return FAILED;
        } catch (InterruptedException _) {
            return FAILED;
        }
    }

    private void tryAll() throws WrongUsage, ProblemException, InterruptedException, IOException {
        Optional<Path> report = report();
        int runs = number("runs", Integer.MAX_VALUE);
        number("database-delay", MOST_DELAY);
        List<TrialRecord> records = new ArrayList<>();
        for (Experiment experiment : experiments()) {
            TrialRecord tried = tried(lab.trial(experiment), runs);
            records.add(tried);
            if (line.has("json")) {
                out.println(LabJson.of(tried));
            } else {
                tell(tried);
            }
            out.flush();
        }
        if (report.isPresent()) {
            LabReport written = new LabReport(records, LabMachine.current(), clock.instant());
            Files.writeString(report.get(),
                    report.get().toString().endsWith(".md") ? written.markdown() : written.html());
        }
    }

    private List<Experiment> experiments() throws WrongUsage {
        if (line.words().isEmpty()) {
            if (line.value("set").isPresent()) {
                throw new WrongUsage("--set is for one experiment");
            }
            return Lab.withoutBrowser();
        }
        String id = line.words().getFirst();
        Optional<Experiment> named = Experiment.named(id);
        if (named.isEmpty() || line.words().size() > 1) {
            throw new WrongUsage("there is no such experiment; "
                    + Spelling.nearest(id, Stream.of(Experiment.values()).map(Experiment::id).toList())
                            .map(meant -> "did you mean " + meant + "?").orElse("they are " + ids()));
        }
        return List.of(named.get());
    }

    private Optional<Path> report() throws WrongUsage {
        Optional<String> file = line.value("report");
        if (file.isPresent() && !file.get().endsWith(".md") && !file.get().endsWith(".html")) {
            throw new WrongUsage("--report is a file that ends with .md or .html");
        }
        return file.map(Path::of);
    }

    private int number(String option, int most) throws WrongUsage {
        String text = line.value(option).orElse("0");
        if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) > most) {
            throw new WrongUsage(
                    "--" + option + " is a number" + (most == MOST_DELAY ? " up to " + most : ""));
        }
        return Integer.parseInt(text);
    }

    private SwitchSettings settings(LabTrial trial) throws WrongUsage {
        SwitchSettings settings = SwitchSettings.usual(trial.switches());
        if (trial.switches().contains(TrialSwitch.DATABASE_DELAY)
                && line.value("database-delay").isPresent()) {
            settings = settings.with(TrialSwitch.DATABASE_DELAY.id(),
                    Integer.toString(number("database-delay", MOST_DELAY)));
        }
        for (String set : line.value("set").map(text -> text.split("\n", -1)).orElse(new String[0])) {
            String[] parts = set.split("=", 2);
            TrialSwitch which = trial.switches().stream().filter(each -> each.id().equals(parts[0]))
                    .findFirst()
                    .orElseThrow(() -> new WrongUsage("--set is one of " + trial.switches().stream()
                            .map(each -> each.id() + "=" + String.join("|", each.choices()))
                            .collect(Collectors.joining(", "))));
            if (parts.length < 2 || !which.choices().contains(parts[1])) {
                throw new WrongUsage(which.id() + " is one of " + String.join(", ", which.choices()));
            }
            settings = settings.with(parts[0], parts[1]);
        }
        return settings;
    }

    private TrialRecord tried(LabTrial trial, int runs)
            throws WrongUsage, ProblemException, InterruptedException {
        SwitchSettings settings = settings(trial);
        List<TrialStep> steps = new ArrayList<>();
        TrialResult result = trial.once(settings, steps::add);
        int count = Math.min(runs, trial.mostRuns());
        Repetition many = count == 0 ? null : trial.repeat(settings, count, done -> {
        });
        return new TrialRecord(trial.experiment(), trial.switches(), settings, steps, result, many);
    }

    private void tell(TrialRecord tried) {
        out.println(Messages.text(tried.experiment().key("name")) + " (" + tried.experiment().id() + ")");
        out.println("  " + Messages.text(tried.experiment().key("claim")));
        for (Side side : Side.values()) {
            out.println("  " + LabWords.side(side) + ": " + LabWords.totals(tried.result().of(side)));
        }
        Repetition many = tried.many();
        if (many != null) {
            out.println("  " + Messages.text("lab.chart.title", many.runs()));
            for (Side side : Side.values()) {
                SideStatistics figures = many.of(side);
                out.println(String.format(Locale.ROOT,
                        "    %s: median %.2f ms, 95 of 100 within %.2f ms, %.0f bytes, %.2f database calls",
                        LabWords.side(side), figures.median().toNanos() / 1e6, figures.most().toNanos() / 1e6,
                        figures.bytes(), figures.databaseCalls()));
            }
        }
        out.println("  " + LabWords.sentence(tried.result()));
        out.println();
    }
}
