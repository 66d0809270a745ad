package dragonkey.client.story;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dragonkey.client.http.RecordedExchange;
import dragonkey.client.http.RecordedExchange.RecordedHeader;
import dragonkey.client.http.SecretMask;

/// An exchange as a command for a shell. Each secret is a variable: the same secret the same one.
public final class CurlCommand {
    /// What curl adds by itself, and what would be wrong with another body.
    private static final Set<String> BY_ITSELF = Set.of("host", "connection", "accept-encoding",
            "content-length");
    /// What stands before a secret and may name it.
    private static final Pattern NAMED = Pattern.compile("([\\w-]+)(?:=|: )(?:Bearer |DPoP |Basic )?$");

    private final Map<String, String> variables = new LinkedHashMap<>();
    private final StringBuilder said = new StringBuilder();

    private CurlCommand() {}

    /// The command, with a line before it for each variable.
    public static String of(RecordedExchange exchange) {
        CurlCommand command = new CurlCommand();
        StringBuilder text = new StringBuilder("curl --include");
        if (!exchange.request().method().equals("GET") && exchange.request().body().isEmpty()) {
            text.append(" --request ").append(exchange.request().method());
        }
        text.append(" \\\n  ").append(command.quoted(exchange.request().address()));
        for (RecordedHeader header : exchange.request().headers()) {
            if (!BY_ITSELF.contains(header.name().toLowerCase(Locale.ROOT))) {
                text.append(" \\\n  --header ").append(command.quoted(header.name() + ": " + header.value()));
            }
        }
        if (!exchange.request().body().isEmpty()) {
            text.append(" \\\n  --data ").append(command.quoted(exchange.request().body()));
        }
        return command.said + text.toString() + "\n";
    }

    private String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        Matcher secret = SecretMask.HIDDEN.matcher(text);
        int from = 0;
        while (secret.find()) {
            out.append(escaped(text.substring(from, secret.start())));
            out.append("${").append(variable(secret, text.substring(0, secret.start()))).append('}');
            from = secret.end();
        }
        return out.append(escaped(text.substring(from))).append('"').toString();
    }

    private static String escaped(String text) {
        return text.replaceAll("([\\\\\"$`!])", "\\\\$1").replaceAll("\\p{Cntrl}", " ");
    }

    private String variable(Matcher secret, String before) {
        return variables.computeIfAbsent(secret.group(), any -> {
            Matcher named = NAMED.matcher(before);
            String name = named.find() ? named.group(1) : "secret";
            String wanted = (name.equalsIgnoreCase("authorization")
                    ? before.endsWith("Basic ") ? "basic_credentials" : "access_token"
                    : name).replaceAll("\\W", "_").toUpperCase(Locale.ROOT);
            String free = wanted;
            for (int next = 2; variables.containsValue(free); next++) {
                free = wanted + "_" + next;
            }
            said.append("# ").append(free).append(": hidden, ").append(secret.group(1))
                    .append(" characters, ").append(secret.group(2)).append('\n').append(free)
                    .append("=''\n");
            return free;
        });
    }
}
