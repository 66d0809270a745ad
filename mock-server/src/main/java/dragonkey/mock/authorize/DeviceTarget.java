package dragonkey.mock.authorize;

import dragonkey.mock.grant.RegisteredClient;

/// A device that shows a code and asks by itself what came of it (RFC 8628).
public record DeviceTarget(RegisteredClient client, String userCode, String theme) implements ResponseTarget {
    @Override
    public String cspSource() {
        return "";
    }
}
