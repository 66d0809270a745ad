package dragonkey.client.request;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import dragonkey.client.core.ProblemException;
import dragonkey.client.request.ApiRequest.ApiHeader;

/// Reads a curl command, as developer tools copy it and documentation prints it. Options that change how curl itself
/// behaves are passed over.
///
/// @param request without a header that says who asks
/// @param token what stood in `Authorization`, for this window alone; empty where nothing did
/// @param passedOver options that were left out since they would change what is sent
public record CurlImport(ApiRequest request, Optional<String> token, List<String> passedOver) {
    private static final Set<String> BODIES = Set.of("-d", "--data", "--data-raw", "--data-ascii",
            "--data-binary", "--json", "--data-urlencode");
    /// Options with a value that says nothing of the request.
    private static final Set<String> OF_CURL = Set.of("-o", "--output", "-w", "--write-out", "-m",
            "--max-time", "--connect-timeout", "--retry", "-D", "--dump-header", "--stderr");
    /// Options without a value that say nothing of the request.
    private static final Set<String> HARMLESS = Set.of("-i", "--include", "-s", "--silent", "-S",
            "--show-error", "-v", "--verbose", "--compressed", "-f", "--fail", "-L", "--location", "-N",
            "--no-buffer", "--http1.1", "--http2", "-g", "--globoff", "--fail-with-body",
            "--no-progress-meter");
    private static final Set<String> WITH_VALUE = Set.of("-F", "--form", "-T", "--upload-file", "--cert",
            "--key", "--cacert", "-x", "--proxy", "--resolve", "--interface", "-b", "--cookie", "-c",
            "--cookie-jar");
    private static final int LONGEST = 1_000_000;

    @Override
    public String toString() {
        return "CurlImport[" + request.method() + "]";
    }

    /// Reads one command.
    ///
    /// @throws ProblemException `api.request` for what is no curl command with an address
    public static CurlImport read(String command) throws ProblemException {
        if (command.length() > LONGEST) {
            throw ApiRequest.wrong("longer than " + LONGEST + " characters");
        }
        Deque<String> words = new ArrayDeque<>(ShellWords.of(command));
        if (!words.isEmpty() && words.peek().equals("$")) {
            words.remove();
        }
        if (words.isEmpty() || !words.remove().matches("(?:.*/)?curl(?:\\.exe)?")) {
            throw ApiRequest.wrong("the command does not begin with curl");
        }
        var reader = new CurlReader();
        while (!words.isEmpty()) {
            reader.take(words.remove(), words);
        }
        return reader.whole();
    }

    /// What has been read so far.
    private static final class CurlReader {
        private final List<ApiHeader> headers = new ArrayList<>();
        private final List<String> passedOver = new ArrayList<>();
        private final List<String> bodies = new ArrayList<>();
        private Optional<String> token = Optional.empty();
        private String method = "";
        private String address = "";
        private boolean inQuery;

        void take(String word, Deque<String> rest) throws ProblemException {
            String option = word;
            if (word.matches("--[\\w-]+=.*")) {
                option = word.substring(0, word.indexOf('='));
                rest.push(word.substring(word.indexOf('=') + 1));
            } else if (word.matches("-[XHdu].+") && !word.startsWith("--")) {
                option = word.substring(0, 2);
                rest.push(word.substring(2));
            }
            if (BODIES.contains(option)) {
                body(option, value(option, rest));
                return;
            }
            switch (option) {
                case "-X", "--request" -> method = value(option, rest).toUpperCase(Locale.ROOT);
                case "-H", "--header" -> header(value(option, rest));
                case "--url" -> address = value(option, rest);
                case "-A", "--user-agent" -> headers.add(new ApiHeader("User-Agent", value(option, rest)));
                case "-e", "--referer" -> headers.add(new ApiHeader("Referer", value(option, rest)));
                case "-u", "--user" -> token = Optional.of("Basic " + basic(value(option, rest)));
                case "--oauth2-bearer" -> token = Optional.of("Bearer " + value(option, rest));
                case "-I", "--head" -> method = "HEAD";
                case "-G", "--get" -> inQuery = true;
                default -> other(option, rest);
            }
        }

        private void other(String option, Deque<String> rest) throws ProblemException {
            if (!option.startsWith("-")) {
                address = option;
            } else if (OF_CURL.contains(option)) {
                value(option, rest);
            } else if (WITH_VALUE.contains(option)) {
                value(option, rest);
                passedOver.add(option);
            } else if (!HARMLESS.contains(option) && !option.matches("-[sSivLfk]+")) {
                passedOver.add(option);
            }
        }

        private static String basic(String credentials) {
            return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        }

        private void body(String option, String text) throws ProblemException {
            if (text.startsWith("@") && !option.equals("--data-raw")) {
                throw ApiRequest.wrong("the body is in the file " + text.substring(1)
                        + ", which is not read: put its content into the body");
            }
            if (option.equals("--json")) {
                headers.add(new ApiHeader("Content-Type", "application/json"));
                headers.add(new ApiHeader("Accept", "application/json"));
            }
            bodies.add(option.equals("--data-urlencode") ? encoded(text) : text);
        }

        private static String encoded(String text) {
            int equals = text.indexOf('=');
            String name = equals < 0 ? "" : text.substring(0, equals + 1);
            return name + URLEncoder.encode(text.substring(equals + 1), StandardCharsets.UTF_8);
        }

        private void header(String line) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                return;
            }
            var header = new ApiHeader(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
            if (header.name().equalsIgnoreCase("authorization")) {
                token = Optional.of(header.value());
            } else if (ApiRequest.carriesToken(header.name())) {
                passedOver.add(header.name());
            } else {
                headers.add(header);
            }
        }

        private static String value(String option, Deque<String> rest) throws ProblemException {
            if (rest.isEmpty()) {
                throw ApiRequest.wrong(option + " has no value");
            }
            return rest.remove();
        }

        CurlImport whole() throws ProblemException {
            if (address.isEmpty()) {
                throw ApiRequest.wrong("the command has no address");
            }
            String body = String.join("&", bodies);
            String where = address.contains("://") ? address : "http://" + address;
            if (inQuery && !body.isEmpty()) {
                where += (where.contains("?") ? "&" : "?") + body;
                body = "";
            }
            String used = !method.isEmpty() ? method : body.isEmpty() ? "GET" : "POST";
            return new CurlImport(new ApiRequest(name(where), used, where, headers, body), token,
                    List.copyOf(passedOver));
        }

        /// The last part of the path, as people call such requests.
        private static String name(String address) {
            String path = address.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
            return path.substring(path.lastIndexOf('/') + 1);
        }
    }
}
