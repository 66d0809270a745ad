package dragonkey.mock.tokenendpoint;

import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.Grant;
import dragonkey.mock.tokenendpoint.GrantTypes.GrantHandler;

/// A device code for tokens, when its person has agreed (RFC 8628 §3.4).
public final class DeviceCodeGrant implements GrantHandler {
    public static final String NAME = "urn:ietf:params:oauth:grant-type:device_code";

    private final DeviceAuthorizations devices;
    private final TokenIssuer tokenIssuer;

    DeviceCodeGrant(DeviceAuthorizations devices, TokenIssuer tokenIssuer) {
        this.devices = devices;
        this.tokenIssuer = tokenIssuer;
    }

    @Override
    public TokenResponse answer(TokenRequest request) {
        String deviceCode = request.form().text("device_code");
        if (deviceCode == null) {
            return TokenResponse.refused("invalid_request", "device_code is missing");
        }
        return switch (devices.poll(deviceCode, request.client().clientId())) {
            case DeviceAuthorizations.PollResult.AuthorizationPending() ->
                TokenResponse.refused("authorization_pending", "the person has not agreed yet");
            case DeviceAuthorizations.PollResult.SlowDown() ->
                TokenResponse.refused("slow_down", "wait 5 seconds longer each time");
            case DeviceAuthorizations.PollResult.AccessDenied() ->
                TokenResponse.refused("access_denied", "the person said no");
            case DeviceAuthorizations.PollResult.ExpiredDeviceCode() ->
                TokenResponse.refused("expired_token", "nobody came in time");
            case DeviceAuthorizations.PollResult.UnknownDeviceCode() ->
                TokenResponse.refused("invalid_grant", "the device code is unknown");
            case DeviceAuthorizations.PollResult.DeviceApproved(Grant grant) ->
                tokenIssuer.give(request, grant, grant.scope(), null);
        };
    }
}
