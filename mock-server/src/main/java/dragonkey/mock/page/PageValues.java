package dragonkey.mock.page;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dragonkey.mock.MockFaults.KnownFault;
import dragonkey.mock.MockServer;
import dragonkey.mock.state.ApiSummary;
import dragonkey.mock.state.ClientSummary;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.LoggedRequest.LoggedParameter;

/// What the page shows, as its template takes it. Lists are cut: whoever has fifty thousand people has a page all the same.
record PageValues(MockServer server) {
    private static final int MOST = 100;
    private static final int MOST_REQUESTS = 50;
    private static final Map<String, String> SUBJECTS = Map.of("response",
            "The answer that the browser brings back", "claims", "ID token: its claims", "signature",
            "ID token: its signature and form", "access_token", "Access token, as an API sees it",
            "discovery", "Discovery", "token", "The token endpoint's answer", "userinfo", "UserInfo answer",
            "jwks", "The provider's keys");

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("issuer", server.issuer().toString());
        all.put("issuers",
                server.issuers().stream().skip(1).map(each -> Map.of("name", each.toString())).toList());
        all.put("now", time(server.testing().clock().instant()));
        all.put("ahead", ahead());
        putPeople(all);
        putSome(all, "clients", server.clientSummaries().stream().map(PageValues::client).toList());
        all.put("apis", server.apis().stream().map(PageValues::api).toList());
        List<LoggedRequest> requests = server.recentRequests();
        all.put("requests",
                requests.reversed().stream().limit(MOST_REQUESTS).map(PageValues::request).toList());
        putSome(all, "tokens", server.tokens().reversed().stream().map(PageValues::token).toList());
        all.put("keys", server.keys().stream().map(each -> Map.of("kid", each.kid(), "algorithm",
                each.algorithm(), "use", each.signs() ? "signs" : "published for older tokens")).toList());
        putFaults(all);
        return all;
    }

    private static void putSome(Map<String, Object> all, String name, List<?> list) {
        all.put(name, list.subList(0, Math.min(MOST, list.size())));
        if (list.size() > MOST) {
            all.put(name + "More", list.size() - MOST);
        }
    }

    private void putPeople(Map<String, Object> all) {
        putSome(all, "people", server.users().stream().map(each -> Map.of("username", each)).toList());
        all.put("sessions",
                server.sessions().reversed().stream().limit(MOST).map(
                        each -> Map.of("id", each.id(), "who", each.username(), "since", time(each.since())))
                        .toList());
    }

    private static Map<String, Object> client(ClientSummary client) {
        return Map.of("id", client.clientId(), "name", client.name(), "proof", client.proof(), "grants",
                String.join(", ", client.grantTypes()), "addresses", client.redirectUris(), "after",
                client.postLogoutRedirectUris(), "may", String.join(" ", client.scopes()));
    }

    private static Map<String, Object> api(ApiSummary api) {
        return Map.of("audience", api.audience(), "may", String.join(" ", api.scopes()), "who",
                api.clients().isEmpty() ? "every client" : String.join(", ", api.clients()), "usual",
                api.usual());
    }

    private static Map<String, Object> request(LoggedRequest request) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("number", request.number());
        values.put("at", time(request.at()));
        values.put("method", request.method());
        values.put("path", request.path());
        values.put("status", request.status());
        values.put("client", request.clientId());
        values.put("parameters",
                request.parameters().stream().map(PageValues::parameter).collect(Collectors.joining(" ")));
        request.refusal().ifPresent(why -> {
            values.put("error", why.error());
            values.put("why", why.description());
        });
        request.remark().ifPresent(remark -> values.put("remark", remark));
        return values;
    }

    private static String parameter(LoggedParameter parameter) {
        return parameter.name() + "=" + parameter.value().orElse("…");
    }

    private static Map<String, Object> token(IssuedToken token) {
        return Map.of("jti", token.jti(), "client", token.clientId(), "sub", token.sub(), "may",
                token.scope(), "issued", time(token.issued()), "expires", time(token.expires()), "denied",
                token.denied());
    }

    private void putFaults(Map<String, Object> all) {
        Set<String> on = Set.copyOf(server.faults().on());
        all.put("faultsOn", on.stream().sorted().map(each -> Map.of("fault", each)).toList());
        all.put("anyFault", !on.isEmpty());
        Map<String, List<Map<String, Object>>> bySubject = server.faults().all().stream()
                .collect(Collectors.groupingBy(KnownFault::subject, LinkedHashMap::new, Collectors
                        .mapping(each -> fault(each, on.contains(each.name())), Collectors.toList())));
        all.put("subjects",
                bySubject.entrySet().stream()
                        .map(each -> Map.of("subject", SUBJECTS.getOrDefault(each.getKey(), each.getKey()),
                                "count", each.getValue().size(), "faults", each.getValue()))
                        .toList());
    }

    private static Map<String, Object> fault(KnownFault fault, boolean on) {
        return Map.of("fault", fault.name(), "changes", fault.changes(), "must", fault.clientMust(), "isOn",
                on);
    }

    private String ahead() {
        Duration ahead = Duration.between(Instant.now(), server.testing().clock().instant())
                .truncatedTo(ChronoUnit.SECONDS);
        return ahead.abs().toSeconds() < 2
                ? ""
                : (ahead.isNegative() ? "behind by " : "ahead by ") + ahead.abs();
    }

    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
