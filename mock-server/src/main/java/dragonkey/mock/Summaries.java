package dragonkey.mock;

import java.net.URI;
import java.util.List;
import java.util.Objects;

import dragonkey.mock.endpoint.ClientRegistrar;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.state.ApiSummary;
import dragonkey.mock.state.ClientSummary;

/// What is registered, as others may see it.
final class Summaries {
    private Summaries() {}

    static List<ClientSummary> clients(ServerState state) {
        return state.clients.ids().stream().map(state.clients::find).filter(Objects::nonNull)
                .map(Summaries::client).toList();
    }

    private static ClientSummary client(RegisteredClient client) {
        return new ClientSummary(client.clientId(), client.name(),
                String.valueOf(ClientRegistrar.metadata(client).get("token_endpoint_auth_method")),
                client.access().grantTypes(), client.returnUris().redirectUris().registered(),
                client.returnUris().postLogoutRedirectUris().registered(), client.access().scopes());
    }

    static List<ApiSummary> apis(ServerState state, URI issuer) {
        var apis = SettingsLoader.apis(state.settings, issuer);
        return apis.all().stream().map(each -> new ApiSummary(each.audience(), each.scopes(),
                each.clients().stream().sorted().toList(), each.equals(apis.usual()))).toList();
    }
}
