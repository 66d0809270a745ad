package dragonkey.client.oauth;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// The parameters that belong to the protocol: nobody's further parameters may stand in for one of them.
final class ProtocolParameters {
    private static final Set<String> NAMES = Set.of("response_type", "response_mode", "client_id",
            "redirect_uri", "scope", "state", "nonce", "code_challenge", "code_challenge_method", "code",
            "code_verifier", "request", "request_uri", "dpop_jkt", "grant_type", "refresh_token",
            "device_code", "client_secret", "client_assertion", "client_assertion_type");

    private ProtocolParameters() {}

    /// A new map of those that are not of the protocol, in their order.
    static Map<String, String> without(Map<String, String> further) {
        var rest = new LinkedHashMap<>(further);
        rest.keySet().removeAll(NAMES);
        return rest;
    }
}
