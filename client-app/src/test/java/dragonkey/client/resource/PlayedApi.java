package dragonkey.client.resource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/// An API and its authorization server on one loopback socket, which no client can register itself at. Left alone, both
/// behave.
final class PlayedApi implements AutoCloseable {
    private final HttpServer server;
    final Map<String, Object> serverMetadata = new LinkedHashMap<>();
    final Map<String, Object> document = new LinkedHashMap<>();
    final List<String> posted = new CopyOnWriteArrayList<>();
    volatile int statusOfGet = 401;
    volatile String challenge;

    PlayedApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api", this::api);
        server.createContext("/register", exchange -> send(exchange, 400,
                Map.of("error", "invalid_redirect_uri", "error_description", "no loopback here")));
        server.createContext("/.well-known/oauth-protected-resource/api", exchange -> send(exchange, 200,
                Map.of("resource", at("api"), "authorization_servers", List.of(at("")))));
        server.createContext("/client.json", exchange -> send(exchange, 200, document));
        server.createContext("/.well-known/oauth-authorization-server",
                exchange -> send(exchange, 200, serverMetadata));
        server.start();
        challenge = "Bearer resource_metadata=\"" + at(".well-known/oauth-protected-resource/api") + "\"";
        serverMetadata.putAll(Map.of("issuer", at(""), "authorization_endpoint", at("authorize"),
                "token_endpoint", at("token"), "code_challenge_methods_supported", List.of("S256")));
    }

    URI address() {
        return URI.create(at("api"));
    }

    String at(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + path;
    }

    private void api(HttpExchange exchange) throws IOException {
        boolean post = exchange.getRequestMethod().equals("POST");
        if (post) {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        }
        int status = post ? 401 : statusOfGet;
        if (status == 401) {
            exchange.getResponseHeaders().set("WWW-Authenticate", challenge);
        }
        send(exchange, status, Map.of());
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body) throws IOException {
        byte[] json = JSONObjectUtils.toJSONString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
