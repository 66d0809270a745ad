package dragonkey.mock.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Issuer;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.DeviceCodeGrant;
import dragonkey.mock.tokenendpoint.TokenResponse;

/// RFC 8628 §3.1: a device begins to wait for its person.
public final class DeviceAuthorizationEndpoint {
    private final ClientAuthentication authentication;
    private final DeviceAuthorizations devices;
    private final Issuer issuer;

    public DeviceAuthorizationEndpoint(ClientAuthentication authentication, DeviceAuthorizations devices,
            Issuer issuer) {
        this.authentication = authentication;
        this.devices = devices;
        this.issuer = issuer;
    }

    public Response answer(Request request) {
        if (!request.isForm() || request.body().repeated() != null) {
            return TokenResponse.refused("invalid_request", "a form is needed, each parameter once")
                    .toResponse();
        }
        return switch (authentication.authenticate(request)) {
            case ClientAuthentication.AuthenticationResult.AuthenticationFailed(TokenResponse.TokenError tokenError) ->
                tokenError.toResponse();
            case ClientAuthentication.AuthenticationResult.AuthenticatedClient(RegisteredClient client) ->
                begin(request, client);
        };
    }

    private Response begin(Request request, RegisteredClient client) {
        if (!client.mayUse(DeviceCodeGrant.NAME)) {
            return TokenResponse.refused("unauthorized_client", "this client may not use device codes")
                    .toResponse();
        }
        List<String> scope = Scopes.grantable(Scopes.split(request.body().text("scope")), client);
        if (scope.isEmpty()) {
            return TokenResponse.refused("invalid_scope", "no scope that this client may have").toResponse();
        }
        DeviceAuthorizations.IssuedDeviceCode issued = devices.begin(client.clientId(), scope);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("device_code", issued.deviceCode());
        answer.put("user_code", issued.userCode());
        answer.put("verification_uri", issuer.at(Issuer.DEVICE));
        answer.put("verification_uri_complete", issuer.at(Issuer.DEVICE) + "?user_code=" + issued.userCode());
        answer.put("expires_in", DeviceAuthorizations.LIFE.toSeconds());
        answer.put("interval", DeviceAuthorizations.INTERVAL.toSeconds());
        return Response.json(200, answer).notStored();
    }
}
