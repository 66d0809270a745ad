package dragonkey.mock.tokenendpoint;

import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.Grant;

/// A device code for tokens, when its person has agreed (RFC 8628 §3.4).
public final class DeviceGrant implements GrantType {
    public static final String NAME = "urn:ietf:params:oauth:grant-type:device_code";

    private final Devices devices;
    private final TokenGiver giver;

    DeviceGrant(Devices devices, TokenGiver giver) {
        this.devices = devices;
        this.giver = giver;
    }

    @Override
    public TokenAnswer answer(TokenRequest request) {
        String deviceCode = request.form().text("device_code");
        if (deviceCode == null) {
            return TokenAnswer.refused("invalid_request", "device_code is missing");
        }
        return switch (devices.poll(deviceCode, request.client().clientId())) {
            case Devices.Poll.Pending() ->
                TokenAnswer.refused("authorization_pending", "the person has not agreed yet");
            case Devices.Poll.TooSoon() ->
                TokenAnswer.refused("slow_down", "wait 5 seconds longer each time");
            case Devices.Poll.Refused() -> TokenAnswer.refused("access_denied", "the person said no");
            case Devices.Poll.Expired() -> TokenAnswer.refused("expired_token", "nobody came in time");
            case Devices.Poll.Unknown() -> TokenAnswer.refused("invalid_grant", "the device code is unknown");
            case Devices.Poll.Approved(Grant grant) -> giver.give(request, grant, grant.scope(), null);
        };
    }
}
