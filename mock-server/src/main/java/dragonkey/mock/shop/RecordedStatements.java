package dragonkey.mock.shop;

import java.sql.ResultSet;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

import dragonkey.mock.shop.ShopStep.StepKind;

/// What the JDBC proxy tells: every statement that is executed, and nothing that is not. Where the network to a database on another
/// computer would be, it waits.
final class RecordedStatements implements QueryExecutionListener {
    private static final Pattern TABLES = Pattern.compile("(?:FROM|JOIN|INTO|UPDATE)\\s+(\\w+)");
    private static final String BEGAN = "began";

    private volatile Duration delay = Duration.ZERO;

    /// Has each statement wait for this long, as if it went to another computer and back.
    void delay(Duration perCall) {
        delay = perCall;
    }

    @Override
    public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        execution.addCustomValue(BEGAN, System.nanoTime());
        if (delay.isPositive()) {
            try {
                Thread.sleep(delay);
            } catch (InterruptedException e) {
                // The shop closes: the statement may still go through.
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
        Long began = execution.getCustomValue(BEGAN, Long.class);
        Duration took = Duration.ofNanos(began == null ? 0 : System.nanoTime() - began);
        for (QueryInfo query : queries) {
            ShopTrace.note(new ShopStep(StepKind.STATEMENT, inShort(query.getQuery()), query.getQuery(),
                    rows(execution), took));
        }
    }

    /// Of a query the rows come afterwards: they can be read twice, for the proxy's result sets may be scrolled.
    private static int rows(ExecutionInfo execution) {
        if (!execution.isSuccess()) {
            return -1;
        }
        return switch (execution.getResult()) {
            case Integer changed -> changed;
            case ResultSet read -> ShopDatabase.size(read);
            case null, default -> -1;
        };
    }

    /// The statement's word and its tables.
    private static String inShort(String sql) {
        Set<String> tables = new LinkedHashSet<>();
        Matcher matcher = TABLES.matcher(sql);
        while (matcher.find()) {
            tables.add(matcher.group(1));
        }
        return sql.strip().split("\\s", 2)[0].toUpperCase(Locale.ROOT) + " " + String.join(", ", tables);
    }
}
