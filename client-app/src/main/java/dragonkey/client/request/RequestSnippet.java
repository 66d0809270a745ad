package dragonkey.client.request;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.RequestBody.BodyKind;
import dragonkey.client.request.SendingWay.BearerMethod;

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
    private static final String IN_SHELL = "\"$" + VARIABLE + "\"";

    /// The request as this program is told it.
    ///
    /// @param api base address of the connection's API
    /// @param withToken whether a token is sent
    /// @throws ProblemException `api.request` for what cannot be sent
    public String of(ApiRequest request, URI api, boolean withToken) throws ProblemException {
        var written = Written.of(request, api, withToken);
        return switch (this) {
            case CURL -> written.curl();
            case HTTPIE -> written.httpie();
            case JAVA -> written.java();
            case FETCH -> written.fetch();
            case PYTHON -> written.python();
        };
    }

    /// What is written down.
    ///
    /// @param text of the body; empty where there is none, or a file
    /// @param file whose content is sent; empty where it is none
    /// @param place where the token stands; null where none is sent
    private record Written(String method, String address, Map<String, String> headers, String text,
            String file, @Nullable BearerMethod place) {

        static Written of(ApiRequest request, URI api, boolean withToken) throws ProblemException {
            boolean isFile = request.body().kind() == BodyKind.FILE && !request.body().isEmpty();
            BearerMethod place = withToken ? request.way().place() : null;
            var headers = new LinkedHashMap<>(request.sentHeaders());
            if (isFile || !request.body().isEmpty() || place == BearerMethod.BODY) {
                request.requireBody();
                boolean isSaid = headers.keySet().stream().anyMatch("content-type"::equalsIgnoreCase);
                if (!isSaid) {
                    headers.put("Content-Type",
                            place == BearerMethod.BODY ? RequestBody.FORM : request.mediaType());
                }
            }
            String address = request.at(api).toString();
            if (place == BearerMethod.QUERY) {
                address += (address.contains("?") ? "&" : "?") + "access_token=";
            }
            String text = isFile ? "" : request.body().written();
            if (place == BearerMethod.BODY) {
                text += (text.isEmpty() ? "" : "&") + "access_token=";
            }
            return new Written(request.sentMethod(), address, headers, text,
                    isFile ? request.body().text() : "", place);
        }

        private boolean inHeader() {
            return place == BearerMethod.HEADER;
        }

        /// The address as a text of a language, with the token behind it where it stands there.
        private String address(String quoted, String plus) {
            return place == BearerMethod.QUERY ? quoted + plus : quoted;
        }

        /// The same of the body.
        private String text(String quoted, String plus) {
            return place == BearerMethod.BODY ? quoted + plus : quoted;
        }

        private boolean hasBody() {
            return !text.isEmpty() || !file.isEmpty();
        }

        private String curl() {
            var lines = new ArrayList<String>();
            lines.add("curl --include" + (method.equals("GET") ? "" : " --request " + method));
            lines.add(address(shell(address), IN_SHELL));
            if (inHeader()) {
                lines.add("--header \"Authorization: Bearer $" + VARIABLE + "\"");
            }
            headers.forEach((name, value) -> lines.add("--header " + shell(name + ": " + value)));
            if (!file.isEmpty()) {
                lines.add("--data-binary " + shell("@" + file));
            } else if (!text.isEmpty()) {
                lines.add("--data-raw " + text(shell(text), IN_SHELL));
            }
            return String.join(" \\\n  ", lines) + "\n";
        }

        private String httpie() {
            var lines = new ArrayList<String>();
            lines.add("http " + (text.isEmpty() ? "" : "--raw " + text(shell(text), IN_SHELL) + " ") + method
                    + " " + address(shell(address), IN_SHELL));
            if (inHeader()) {
                lines.add("\"Authorization:Bearer $" + VARIABLE + "\"");
            }
            // With a blank: `:@` and `:=` mean something else there.
            headers.forEach((name, value) -> lines.add(shell(name + ": " + value)));
            if (!file.isEmpty()) {
                lines.add("< " + shell(file));
            }
            return String.join(" \\\n  ", lines) + "\n";
        }

        private String java() {
            String token = " + System.getenv(\"" + VARIABLE + "\")";
            StringBuilder code = new StringBuilder("""
                    HttpRequest request = HttpRequest.newBuilder(URI.create(%s))
                    """.formatted(address(quoted(address), token)));
            if (inHeader()) {
                code.append("        .header(\"Authorization\", \"Bearer \"").append(token).append(")\n");
            }
            headers.forEach((name, value) -> code.append("        .header(").append(quoted(name)).append(", ")
                    .append(quoted(value)).append(")\n"));
            code.append("        .method(").append(quoted(method)).append(", ").append(javaBody(token))
                    .append(")\n");
            return code.append("""
                            .build();
                    try (HttpClient client = HttpClient.newHttpClient()) {
                        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                        System.out.println(answer.statusCode() + "\\n" + answer.body());
                    }
                    """).toString();
        }

        private String javaBody(String token) {
            if (!file.isEmpty()) {
                return "HttpRequest.BodyPublishers.ofFile(Path.of(" + quoted(file) + "))";
            }
            return hasBody()
                    ? "HttpRequest.BodyPublishers.ofString(" + text(quoted(text), token) + ")"
                    : "HttpRequest.BodyPublishers.noBody()";
        }

        private String fetch() {
            String token = " + process.env." + VARIABLE;
            StringBuilder code = new StringBuilder("const answer = await fetch(")
                    .append(address(quoted(address), token)).append(", {\n  method: ").append(quoted(method))
                    .append(",\n  redirect: 'manual',\n  headers: {\n");
            if (inHeader()) {
                code.append("    'Authorization': `Bearer ${process.env.").append(VARIABLE).append("}`,\n");
            }
            headers.forEach((name, value) -> code.append("    ").append(quoted(name)).append(": ")
                    .append(quoted(value)).append(",\n"));
            code.append("  },\n");
            if (!file.isEmpty()) {
                code.append("  body: require('fs').readFileSync(").append(quoted(file)).append("),\n");
            } else if (!text.isEmpty()) {
                code.append("  body: ").append(text(quoted(text), token)).append(",\n");
            }
            return code.append("});\nconsole.log(answer.status, await answer.text());\n").toString();
        }

        private String python() {
            String token = " + os.environ[\"" + VARIABLE + "\"]";
            String values = headers.entrySet().stream().map(
                    header -> "    " + quoted(header.getKey()) + ": " + quoted(header.getValue()) + ",\n")
                    .collect(Collectors.joining());
            String data = !file.isEmpty()
                    ? "data=open(" + quoted(file) + ", \"rb\"), "
                    : text.isEmpty() ? "" : "data=(" + text(quoted(text), token) + ").encode(), ";
            return "import os\nimport requests\n\nanswer = requests.request(" + quoted(method) + ", "
                    + address(quoted(address), token) + ", headers={\n"
                    + (inHeader() ? "    \"Authorization\": \"Bearer \"" + token + ",\n" : "") + values
                    + "}, " + data + "allow_redirects=False)\nprint(answer.status_code, answer.text)\n";
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
