package dragonkey.client.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.core.ProblemException;
import dragonkey.client.http.HttpTransport.SentBody;

/// A request as text for other programs. The token is read from a variable of the shell, `ACCESS_TOKEN`, and stands in none
/// of them.
public enum RequestSnippet {
    CURL,
    HTTPIE,
    JAVA,
    FETCH,
    PYTHON;

    /// The variable that holds the token.
    public static final String VARIABLE = "ACCESS_TOKEN";

    /// The request as this program is told it.
    ///
    /// @param api base address of the connection's API
    /// @param withToken whether a token is sent
    /// @throws ProblemException `api.request` for what cannot be sent
    public String of(ApiRequest request, URI api, boolean withToken) throws ProblemException {
        var written = new Written(request.sentMethod(), request.at(api).toString(), request.sentHeaders(),
                request.sentBody(), withToken);
        return switch (this) {
            case CURL -> written.curl();
            case HTTPIE -> written.httpie();
            case JAVA -> written.java();
            case FETCH -> written.fetch();
            case PYTHON -> written.python();
        };
    }

    /// What is written down.
    private record Written(String method, String address, Map<String, String> headers,
            @Nullable SentBody body, boolean withToken) {

        private Map<String, String> allHeaders() {
            if (body == null || headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase)) {
                return headers;
            }
            var all = new LinkedHashMap<>(headers);
            all.put("Content-Type", body.mediaType());
            return all;
        }

        private String curl() {
            var lines = new ArrayList<String>();
            lines.add("curl --include" + (method.equals("GET") ? "" : " --request " + method));
            lines.add(shell(address));
            if (withToken) {
                lines.add("--header \"Authorization: Bearer $" + VARIABLE + "\"");
            }
            allHeaders().forEach((name, value) -> lines.add("--header " + shell(name + ": " + value)));
            if (body != null) {
                lines.add("--data-raw " + shell(body.text()));
            }
            return String.join(" \\\n  ", lines) + "\n";
        }

        private String httpie() {
            var lines = new ArrayList<String>();
            lines.add("http " + (body == null ? "" : "--raw " + shell(body.text()) + " ") + method + " "
                    + shell(address));
            if (withToken) {
                lines.add("\"Authorization:Bearer $" + VARIABLE + "\"");
            }
            allHeaders().forEach((name, value) -> lines.add(shell(name + ":" + value)));
            return String.join(" \\\n  ", lines) + "\n";
        }

        private String java() {
            StringBuilder code = new StringBuilder("""
                    HttpRequest request = HttpRequest.newBuilder(URI.create(%s))
                    """.formatted(quoted(address)));
            if (withToken) {
                code.append("        .header(\"Authorization\", \"Bearer \" + System.getenv(\"")
                        .append(VARIABLE).append("\"))\n");
            }
            allHeaders().forEach((name, value) -> code.append("        .header(").append(quoted(name))
                    .append(", ").append(quoted(value)).append(")\n"));
            code.append("        .method(").append(quoted(method)).append(", ")
                    .append(body == null
                            ? "HttpRequest.BodyPublishers.noBody()"
                            : "HttpRequest.BodyPublishers.ofString(" + quoted(body.text()) + ")")
                    .append(")\n");
            return code.append("""
                            .build();
                    try (HttpClient client = HttpClient.newHttpClient()) {
                        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                        System.out.println(answer.statusCode() + "\\n" + answer.body());
                    }
                    """).toString();
        }

        private String fetch() {
            StringBuilder code = new StringBuilder("const answer = await fetch(").append(quoted(address))
                    .append(", {\n  method: ").append(quoted(method)).append(",\n  headers: {\n");
            if (withToken) {
                code.append("    'Authorization': `Bearer ${process.env.").append(VARIABLE).append("}`,\n");
            }
            allHeaders().forEach((name, value) -> code.append("    ").append(quoted(name)).append(": ")
                    .append(quoted(value)).append(",\n"));
            code.append("  },\n");
            if (body != null) {
                code.append("  body: ").append(quoted(body.text())).append(",\n");
            }
            return code.append("});\nconsole.log(answer.status, await answer.text());\n").toString();
        }

        private String python() {
            String values = allHeaders().entrySet().stream().map(
                    header -> "    " + quoted(header.getKey()) + ": " + quoted(header.getValue()) + ",\n")
                    .collect(Collectors.joining());
            return "import os\nimport requests\n\nanswer = requests.request(" + quoted(method) + ", "
                    + quoted(address) + ", headers={\n"
                    + (withToken
                            ? "    \"Authorization\": \"Bearer \" + os.environ[\"" + VARIABLE + "\"],\n"
                            : "")
                    + values + "}, " + (body == null ? "" : "data=" + quoted(body.text()) + ".encode(), ")
                    + "allow_redirects=False)\nprint(answer.status_code, answer.text)\n";
        }

        /// In apostrophes, where no shell looks into it.
        private static String shell(String text) {
            return "'" + text.replace("'", "'\\''") + "'";
        }

        /// A text of JSON is one of Java, JavaScript and Python too.
        private static String quoted(String text) {
            return JsonNodeFactory.instance.stringNode(text).toString();
        }
    }

}
