package dragonkey.mock.endpoint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.Scopes;
import dragonkey.mock.http.Request;
import dragonkey.mock.http.Response;
import dragonkey.mock.issuer.Endpoints;
import dragonkey.mock.tokenendpoint.ClientAuthentication;
import dragonkey.mock.tokenendpoint.DeviceGrant;
import dragonkey.mock.tokenendpoint.TokenAnswer;

/// RFC 8628 §3.1: a device begins to wait for its person.
public final class DeviceAuthorizationEndpoint {
    private final ClientAuthentication authentication;
    private final Devices devices;
    private final Endpoints endpoints;

    public DeviceAuthorizationEndpoint(ClientAuthentication authentication, Devices devices,
            Endpoints endpoints) {
        this.authentication = authentication;
        this.devices = devices;
        this.endpoints = endpoints;
    }

    public Response answer(Request request) {
        if (!request.isForm() || request.body().repeated() != null) {
            return TokenAnswer.refused("invalid_request", "a form is needed, each parameter once")
                    .toResponse();
        }
        return switch (authentication.of(request)) {
            case ClientAuthentication.Proof.Failed(TokenAnswer.Refused refused) -> refused.toResponse();
            case ClientAuthentication.Proof.Proved(RegisteredClient client) -> begin(request, client);
        };
    }

    private Response begin(Request request, RegisteredClient client) {
        if (!client.mayUse(DeviceGrant.NAME)) {
            return TokenAnswer.refused("unauthorized_client", "this client may not use device codes")
                    .toResponse();
        }
        List<String> scope = Scopes.grantable(Scopes.split(request.body().text("scope")), client);
        if (scope.isEmpty()) {
            return TokenAnswer.refused("invalid_scope", "no scope that this client may have").toResponse();
        }
        Devices.Begun begun = devices.begin(client.clientId(), scope);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("device_code", begun.deviceCode());
        answer.put("user_code", begun.userCode());
        answer.put("verification_uri", endpoints.at(Endpoints.DEVICE));
        answer.put("verification_uri_complete",
                endpoints.at(Endpoints.DEVICE) + "?user_code=" + begun.userCode());
        answer.put("expires_in", Devices.LIFE.toSeconds());
        answer.put("interval", Devices.INTERVAL.toSeconds());
        return Response.json(200, answer).notStored();
    }
}
