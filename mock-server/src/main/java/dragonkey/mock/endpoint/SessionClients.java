package dragonkey.mock.endpoint;

import java.util.List;
import java.util.Objects;

import dragonkey.mock.grant.Clients;
import dragonkey.mock.grant.Grants;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// Who got tokens in the session of a person: these are told when it ends.
public record SessionClients(Clients clients, Grants grants) {
    List<RegisteredClient> of(ProviderSession session) {
        return grants.families().stream().map(Grants.ActiveGrant::grant)
                .filter(grant -> session.sid().equals(grant.authentication().sid()))
                .map(grant -> clients.find(grant.clientId())).filter(Objects::nonNull).distinct().toList();
    }
}
