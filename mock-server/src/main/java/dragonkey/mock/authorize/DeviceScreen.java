package dragonkey.mock.authorize;

import dragonkey.mock.grant.RegisteredClient;

/// A device that shows a code and asks by itself what came of it (RFC 8628).
public record DeviceScreen(RegisteredClient client, String userCode, String theme) implements Destination {
    @Override
    public String source() {
        return "";
    }
}
