package dragonkey.mock.http;

import tools.jackson.databind.json.JsonMapper;

/// Maps, lists, text and numbers as JSON.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Json() {}

    static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }
}
