package dragonkey.client.labview;

import java.util.List;

import dragonkey.client.lab.Experiment;
import dragonkey.client.lab.LabWords;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.Repetition.SideStatistics;
import dragonkey.client.lab.Side;
import dragonkey.client.lab.TrialStep;
import dragonkey.client.labview.LabChart.ChartMeasure;
import dragonkey.client.labview.SideCard.SideLine;
import dragonkey.client.ui.Messages;

/// The lab's numbers in words of the language that is spoken.
final class LabFigures {
    private LabFigures() {}

    static SideLine line(TrialStep step) {
        String measure = step.bytes() >= 0
                ? Messages.text("lab.bytes.short", step.bytes())
                : step.took().isPositive() ? LabWords.milliseconds(step.took()) : "";
        String rows = step.rows() < 0 ? "" : Messages.text("lab.rows", step.rows());
        // A whole statement says more than its tables, and says them, too.
        boolean isStatement = step.rows() >= 0 && !step.detail().isEmpty();
        return isStatement
                ? new SideLine(step.detail(), rows, measure)
                : new SideLine(step.what(), step.detail(), measure);
    }

    static List<ChartMeasure> measures(Repetition many) {
        SideStatistics cookie = many.of(Side.COOKIE);
        SideStatistics token = many.of(Side.TOKEN);
        return List.of(
                new ChartMeasure(Messages.text("lab.chart.median"), cookie.median().toNanos(),
                        LabWords.milliseconds(cookie.median()), token.median().toNanos(),
                        LabWords.milliseconds(token.median())),
                new ChartMeasure(Messages.text("lab.chart.most"), cookie.most().toNanos(),
                        LabWords.milliseconds(cookie.most()), token.most().toNanos(),
                        LabWords.milliseconds(token.most())),
                new ChartMeasure(Messages.text("lab.chart.bytes"), cookie.bytes(), bytes(cookie),
                        token.bytes(), bytes(token)),
                new ChartMeasure(Messages.text("lab.chart.calls"), cookie.databaseCalls(), calls(cookie),
                        token.databaseCalls(), calls(token)));
    }

    private static String bytes(SideStatistics side) {
        return Messages.text("lab.bytes.short", Math.round(side.bytes()));
    }

    private static String calls(SideStatistics side) {
        return Messages.text("lab.number", side.databaseCalls());
    }

    static String words(Experiment experiment, String what) {
        return Messages.text(experiment.key(what));
    }
}
