package dragonkey.client.lab;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import dragonkey.client.ui.Messages;

/// What the lab has shown, in words of the language that is spoken: the same in the window, in the terminal and in a report.
public final class LabWords {
    private static final double NANOSECONDS = 1_000_000;

    private LabWords() {}

    /// The sentence of a result with its numbers.
    public static String sentence(TrialResult result) {
        return Messages.text(result.key(), result.values().stream().map(LabWords::value).toArray());
    }

    private static Object value(Object value) {
        return switch (value) {
            case Instant time -> DateTimeFormatter.ofPattern(Messages.text("lab.clock"))
                    .withZone(ZoneId.systemDefault()).format(time);
            case Duration time -> time(time);
            default -> value;
        };
    }

    /// A time as people say it: in minutes, in seconds, or in milliseconds where it is short.
    private static String time(Duration time) {
        if (time.toSeconds() == 0) {
            return milliseconds(time);
        }
        return time.toSecondsPart() == 0
                ? Messages.text("lab.minutes", time.toMinutes())
                : Messages.text("lab.seconds", time.toSeconds());
    }

    /// A time in milliseconds.
    public static String milliseconds(Duration time) {
        double ms = time.toNanos() / NANOSECONDS;
        return Messages.text(ms < 1 ? "lab.ms.brief" : "lab.ms", ms);
    }

    /// What a side needed.
    public static String totals(SideTotals totals) {
        List<String> parts = new ArrayList<>();
        parts.add(Messages.text("lab.calls", totals.databaseCalls()));
        if (totals.took().isPositive()) {
            parts.add(milliseconds(totals.took()));
        }
        if (totals.bytes() > 0) {
            parts.add(Messages.text("lab.bytes", totals.bytes()));
        }
        return String.join(" · ", parts);
    }

    /// The name of a side.
    public static String side(Side side) {
        return Messages.text(side == Side.COOKIE ? "lab.cookie" : "lab.token");
    }

    /// A switch and how it stands, for example `Remedy: Deny list`.
    public static String setting(Experiment experiment, TrialSwitch which, String choice) {
        if (which.equals(TrialSwitch.DATABASE_DELAY)) {
            return Messages.text("lab.delay") + ": " + Messages.text("lab.delay.ms", choice);
        }
        String words = experiment.key(which.id() + "." + choice);
        return Messages.text(experiment.key(which.id())) + ": " + switch (which.kind()) {
            case ON_OFF -> Messages.text(choice.equals("on") ? "lab.on" : "lab.off");
            case CHOICE -> Messages.text(words);
            case AMOUNT -> choice;
        };
    }
}
