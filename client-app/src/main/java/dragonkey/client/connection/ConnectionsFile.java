package dragonkey.client.connection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import dragonkey.client.core.Json;
import dragonkey.client.core.MalformedException;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;

/// Connections as one JSON file, for somebody else: no secret, no session, nothing of this computer. Its version
/// is 1; a member that is not known is refused by name, since it could mean something that we would leave out. What the
/// saved requests of a connection say is not judged here.
public final class ConnectionsFile {
    /// The largest file that is read, in bytes.
    public static final int LARGEST = 5_000_000;
    private static final int MOST = 200;
    private static final int VERSION = 1;
    private static final String KIND = "dragonkey-connections";
    private static final String REQUESTS = "requests";
    // ASCII alone: preferences lose control characters, and every editor shows the same.
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .enable(SerializationFeature.INDENT_OUTPUT).build();

    private ConnectionsFile() {}

    /// The connections as text.
    public static String write(List<FiledConnection> connections) {
        ObjectNode file = MAPPER.createObjectNode();
        file.put("kind", KIND).put("version", VERSION);
        ArrayNode list = file.putArray("connections");
        for (FiledConnection filed : connections) {
            ObjectNode one = object(filed.connection());
            if (filed.requests() != null) {
                one.set(REQUESTS, filed.requests());
            }
            list.add(one);
        }
        return MAPPER.writeValueAsString(file);
    }

    public static ObjectNode object(Connection connection) {
        ObjectNode object = MAPPER.createObjectNode();
        ConnectionDraft connectionDraft = ConnectionMapper.of(connection);
        Arrays.stream(ConnectionField.values())
                .filter(connectionField -> !connectionDraft.isEmpty(connectionField))
                .forEach(connectionField -> object.put(connectionField.word(),
                        connectionDraft.text(connectionField)));
        return object;
    }

    public static String asciiText(JsonNode node) {
        return MAPPER.writer().without(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
    }

    /// Reads a file.
    ///
    /// @throws ProblemException `connections.format`, with what in it cannot be understood
    public static List<FiledConnection> read(String text) throws ProblemException {
        if (text.getBytes(StandardCharsets.UTF_8).length > LARGEST) {
            throw refused("larger than " + LARGEST + " bytes");
        }
        ObjectNode file = parse(text);
        if (!KIND.equals(Json.text(file, "kind"))) {
            throw refused("kind is not " + KIND);
        }
        if (!file.path("version").isInt() || file.path("version").intValue() != VERSION) {
            throw refused("version is not " + VERSION);
        }
        requireKnown(file, List.of("kind", "version", "connections"));
        if (!(file.get("connections") instanceof ArrayNode list) || list.size() > MOST) {
            throw refused("connections is no list of at most " + MOST);
        }
        var connections = new ArrayList<FiledConnection>();
        for (JsonNode node : list) {
            connections.add(filed(node, connections.size() + 1));
        }
        return connections;
    }

    private static FiledConnection filed(JsonNode node, int number) throws ProblemException {
        if (!(node instanceof ObjectNode object) || !object.has(REQUESTS)) {
            return FiledConnection.of(connection(node, number));
        }
        ObjectNode alone = object.deepCopy();
        JsonNode requests = alone.remove(REQUESTS);
        return new FiledConnection(connection(alone, number), requests);
    }

    public static ObjectNode parse(String text) throws ProblemException {
        try {
            return Json.object(text);
        } catch (MalformedException malformedException) {
            throw refused(String.valueOf(malformedException.getMessage()));
        }
    }

    /// Reads one connection.
    ///
    /// @param number counts from 1, to say which one is wrong
    public static Connection connection(JsonNode node, int number) throws ProblemException {
        String where = "connection " + number + ": ";
        if (!(node instanceof ObjectNode object)) {
            throw refused(where + "not an object");
        }
        Map<String, ConnectionField> words = new LinkedHashMap<>();
        Arrays.stream(ConnectionField.values())
                .forEach(connectionField -> words.put(connectionField.word(), connectionField));
        requireKnown(object, List.copyOf(words.keySet()));
        var texts = new EnumMap<ConnectionField, String>(ConnectionField.class);
        for (String member : object.propertyNames()) {
            String value = Json.text(object, member);
            ConnectionField connectionField = words.get(member);
            if (value == null || connectionField == null) {
                throw refused(where + member + " is no text");
            }
            texts.put(connectionField, value);
        }
        ConnectionDraft connectionDraft = new ConnectionDraft(texts);
        Map<ConnectionField, String> wrong = ConnectionValidator.judge(connectionDraft);
        if (!wrong.isEmpty()) {
            Map.Entry<ConnectionField, String> first = wrong.entrySet().iterator().next();
            throw refused(where + first.getKey().word() + " (" + first.getValue() + ")");
        }
        return ConnectionMapper.connection(connectionDraft);
    }

    private static void requireKnown(ObjectNode object, List<String> known) throws ProblemException {
        for (String member : object.propertyNames()) {
            if (!known.contains(member)) {
                throw refused("unknown member " + SafeText.clean(member, 60));
            }
        }
    }

    private static ProblemException refused(String what) {
        return ProblemException.of(ProblemCode.CONNECTIONS_FORMAT, SafeText.clean(what, 200));
    }
}
