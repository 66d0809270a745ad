package dragonkey.mock.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.mock.fault.ResponseMutation.FaultMemory;
import dragonkey.mock.fault.ResponseMutation.FaultPoint;
import dragonkey.mock.http.Response;

/// Answers that are JSON objects, as maps.
final class JsonMutation {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<LinkedHashMap<String, Object>> OBJECT = new TypeReference<>() {
    };

    private JsonMutation() {}

    /// Changes members.
    static ResponseMutation change(FaultPoint point, Consumer<Map<String, Object>> change) {
        return change(point, (object, signer) -> change.accept(object));
    }

    /// The same, with what is at hand.
    static ResponseMutation change(FaultPoint point, BiConsumer<Map<String, Object>, FaultMemory> change) {
        return new ResponseMutation(point, (right, memory) -> {
            Map<String, Object> object = read(right.body());
            change.accept(object, memory);
            return json(object);
        });
    }

    static Response json(Map<String, Object> object) {
        return Response.json(200, object).notStored();
    }

    static Map<String, Object> read(byte[] json) {
        return JSON.readValue(json, OBJECT);
    }

    static String write(Map<String, Object> object) {
        return JSON.writeValueAsString(object);
    }
}
