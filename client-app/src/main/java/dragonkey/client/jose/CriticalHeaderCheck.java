package dragonkey.client.jose;

import java.util.HashSet;
import java.util.Set;

import tools.jackson.databind.JsonNode;

import dragonkey.client.core.CheckLog;
import dragonkey.client.core.SafeText;

/// Judges `crit`, and what may not stand outside the protected header.
final class CriticalHeaderCheck {
    private CriticalHeaderCheck() {}

    /// Every name must be one that we understand, be there, and be protected (RFC 7515 §4.1.11); `b64` must be
    /// named (RFC 7797 §6).
    ///
    /// @param understood the extensions that are carried out here
    static void judge(JsonNode header, JsonNode unprotected, Set<String> understood,
            CheckLog<TokenRule> checkLog) {
        String expected = understood.isEmpty() ? "none" : "none but " + String.join(", ", understood);
        JsonNode crit = header.get("crit");
        if (crit == null) {
            if (header.has("b64")) {
                checkLog.judge(TokenRule.CRIT, false, "b64 in crit", "no crit");
            } else {
                checkLog.skip(TokenRule.CRIT, expected, "not sent");
            }
            return;
        }
        boolean right = crit.isArray() && !crit.isEmpty() && !unprotected.has("crit");
        Set<String> names = new HashSet<>();
        for (JsonNode name : crit) {
            right &= name.isString() && understood.contains(name.stringValue())
                    && names.add(name.stringValue()) && header.has(name.stringValue())
                    && !unprotected.has(name.stringValue());
        }
        right &= names.contains("b64") == header.has("b64");
        checkLog.judge(TokenRule.CRIT, right, expected, SafeText.shown(crit));
    }
}
