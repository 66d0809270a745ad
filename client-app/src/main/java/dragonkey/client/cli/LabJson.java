package dragonkey.client.cli;

import java.time.Duration;
import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.lab.LabWords;
import dragonkey.client.lab.Repetition;
import dragonkey.client.lab.Side;
import dragonkey.client.lab.SideTotals;
import dragonkey.client.labreport.TrialRecord;
import dragonkey.client.ui.Messages;

/// A trial as JSON, on one line. Times are milliseconds.
final class LabJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double NANOSECONDS = 1_000_000;

    private LabJson() {}

    static String of(TrialRecord tried) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.put("experiment", tried.experiment().id());
        ObjectNode settings = object.putObject("settings");
        tried.settings().values().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(setting -> settings.put(setting.getKey(), setting.getValue()));
        object.put("result", tried.result().key().substring(tried.experiment().key("result.").length()));
        object.put("sentence", LabWords.sentence(tried.result()));
        for (Side side : Side.values()) {
            SideTotals totals = tried.result().of(side);
            object.putObject(Messages.word(side)).put("database_calls", totals.databaseCalls())
                    .put("ms", milliseconds(totals.took())).put("bytes", totals.bytes());
        }
        ArrayNode steps = object.putArray("steps");
        tried.steps()
                .forEach(step -> steps.addObject().put("side", Messages.word(step.side()))
                        .put("what", step.what()).put("detail", step.detail()).put("rows", step.rows())
                        .put("bytes", step.bytes()).put("ms", milliseconds(step.took())));
        Repetition many = tried.many();
        if (many != null) {
            ObjectNode repeated = object.putObject("many").put("runs", many.runs());
            for (Side side : Side.values()) {
                Repetition.SideStatistics figures = many.of(side);
                repeated.putObject(Messages.word(side)).put("median_ms", milliseconds(figures.median()))
                        .put("p95_ms", milliseconds(figures.most())).put("bytes", figures.bytes())
                        .put("database_calls", figures.databaseCalls());
            }
        }
        return MAPPER.writeValueAsString(object);
    }

    private static double milliseconds(Duration time) {
        return Math.round(time.toNanos() / NANOSECONDS * 1_000) / 1_000.0;
    }
}
