package dragonkey.client.resource;

import java.util.Map;

import dragonkey.client.http.HttpResponse;
import dragonkey.client.http.WrittenRequest.SentBody;

/// The first call of a Model Context Protocol client, over streamable HTTP.
public final class McpCall {
    /// What such a client takes; an API that knows nothing of it answers JSON.
    public static final Map<String, String> ACCEPT = Map.of("Accept", "application/json, text/event-stream");
    /// The request `initialize`, of protocol version 2025-06-18.
    public static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18",\
            "capabilities":{},"clientInfo":{"name":"Dragonkey","version":"1"}}}""";

    static final SentBody BODY = new SentBody("application/json", INITIALIZE);

    private McpCall() {}

    /// Whether an answer says that the address is not for GET alone, as servers of that protocol do: then `initialize` may
    /// be what it is for.
    public static boolean isNotForGet(HttpResponse answer) {
        return switch (answer.status()) {
            case 400, 404, 405, 406, 415 -> true;
            default -> false;
        };
    }
}
