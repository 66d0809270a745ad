package dragonkey.mock.admin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.MockServer;
import dragonkey.mock.http.Handler;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Router;
import dragonkey.mock.http.Router.Route;
import dragonkey.mock.state.ServerFigures;

/// What is of the server as a whole, in front of its issuers: whether it lives, what it does, and for who knows the secret all that
/// tests may do.
public final class ServerFront implements Handler {
    private static final String HEALTH = "/health";
    private static final String METRICS = "/metrics";
    private static final String ADMIN = "/admin/";

    private final MockServer server;
    private final byte @Nullable [] secret;
    private final Handler issuers;
    private final Router admin;

    /// @param secret what opens `/admin`; empty where nothing does
    public ServerFront(MockServer server, Optional<String> secret, Handler issuers) {
        this.server = server;
        this.secret = secret.map(text -> ("Bearer " + text).getBytes(StandardCharsets.UTF_8)).orElse(null);
        this.issuers = issuers;
        List<AdminOperation> operations = new AdminApi(server).operations();
        List<Route> routes = new ArrayList<>(operations.stream().map(AdminOperation::route).toList());
        routes.add(Route.get("/admin/openapi.json", request -> AdminDescription.of(operations)));
        admin = new Router(routes);
    }

    /// Whether a request is none of an application, but of who looks after the server.
    public boolean isOwn(Request request) {
        String path = request.target().path();
        return path.equals(HEALTH) || path.equals(METRICS) || (secret != null && path.startsWith(ADMIN));
    }

    @Override
    public Response answer(Request request) {
        if (!isOwn(request)) {
            return issuers.answer(request);
        }
        if (request.target().path().startsWith(ADMIN)) {
            return opens(request)
                    ? admin.answer(request)
                    : AdminOperation.refused(401, "invalid_token",
                            "the secret that was printed at the start is needed, and a request to localhost")
                            .with("WWW-Authenticate", "Bearer");
        }
        if (!List.of("GET", "HEAD").contains(request.target().method())) {
            return AdminOperation.refused(405, "method_not_allowed", "see Allow").with("Allow", "GET");
        }
        return request.target().path().equals(HEALTH)
                ? Response.json(200, Map.of("status", "UP")).notStored()
                : Response.of(200, "text/plain; version=0.0.4; charset=utf-8",
                        metrics().getBytes(StandardCharsets.UTF_8)).notStored();
    }

    private boolean opens(Request request) {
        String sent = request.header("Authorization");
        return request.isDirect() && sent != null
                && MessageDigest.isEqual(secret, sent.getBytes(StandardCharsets.UTF_8));
    }

    /// Prometheus text exposition format 0.0.4.
    private String metrics() {
        ServerFigures figures = server.figures();
        StringBuilder text = new StringBuilder();
        text.append("# HELP dragonkey_answers_total Answers sent, by status.\n");
        text.append("# TYPE dragonkey_answers_total counter\n");
        figures.answers().forEach((status, count) -> text.append("dragonkey_answers_total{status=\"")
                .append(status).append("\"} ").append(count).append('\n'));
        Map<String, String> gauges = new LinkedHashMap<>();
        gauges.put("sessions Browsers in which somebody is signed in.",
                Integer.toString(server.sessions().size()));
        gauges.put("grants What people have let clients do.", Integer.toString(server.families().size()));
        gauges.put("clients Registered clients.", Integer.toString(server.clients().size()));
        gauges.put("faults Faults that are on.", Integer.toString(server.faults().on().size()));
        gauges.put("memory_bytes Memory in use.",
                Long.toString(Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()));
        gauges.put("running_seconds Since the start.", Long.toString(figures.running().toSeconds()));
        metric(text, "counter", "answering_seconds_total Time that all answers took together.",
                Double.toString(figures.answering().toNanos() / 1e9));
        gauges.forEach((name, value) -> metric(text, "gauge", name, value));
        return text.toString();
    }

    private static void metric(StringBuilder text, String type, String nameAndHelp, String value) {
        String name = "dragonkey_" + nameAndHelp.split(" ", 2)[0];
        text.append("# HELP dragonkey_").append(nameAndHelp).append('\n');
        text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
        text.append(name).append(' ').append(value).append('\n');
    }
}
