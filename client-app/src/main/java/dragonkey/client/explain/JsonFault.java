package dragonkey.client.explain;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

import dragonkey.client.jose.LenientJson;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Messages;

/// What is wrong about JSON that a person writes.
public final class JsonFault {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private JsonFault() {}

    /// In words, with the line; empty where nothing is wrong.
    public static String words(String written) {
        String fault = FindingWords.of(LenientJson.read(written.getBytes(StandardCharsets.UTF_8)).fault());
        if (fault.isEmpty()) {
            return "";
        }
        try {
            JSON.readTree(written);
            return Messages.text("json.fault", fault);
        } catch (JacksonException refused) {
            return Messages.text("json.fault.at", Math.max(1, refused.getLocation().getLineNr()), fault);
        }
    }
}
