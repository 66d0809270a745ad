package dragonkey.mock.endpoint;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.authorize.AuthorizationResponse;
import dragonkey.mock.grant.ClientRules.LogoutRules;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.login.ProviderSessions.ProviderSession;

/// Has the person's own browser tell the clients of a session that it has ended (Front-Channel Logout 1.0): each is loaded in a frame
/// of the page that says so.
public final class FrontchannelLogout {
    private final String issuer;
    private final SessionClients sessionClients;

    public FrontchannelLogout(String issuer, SessionClients sessionClients) {
        this.issuer = issuer;
        this.sessionClients = sessionClients;
    }

    /// What the page loads.
    ///
    /// @param name of the client, for people
    record LogoutFrame(String name, URI uri) {
        /// As a CSP source.
        String origin() {
            return uri.getScheme() + "://" + uri.getRawAuthority();
        }
    }

    /// One for each client of the session that wants it.
    List<LogoutFrame> frames(ProviderSession session) {
        return sessionClients.of(session).stream().flatMap(client -> frame(client, session).stream())
                .toList();
    }

    /// §2: issuer and session go along where the client needs them.
    private Optional<LogoutFrame> frame(RegisteredClient client, ProviderSession session) {
        LogoutRules rules = client.rules().logout();
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        if (rules.frontchannelSession()) {
            parameters.put("iss", issuer);
            parameters.put("sid", session.sid());
        }
        return rules.frontchannel()
                .map(uri -> new LogoutFrame(client.name(), AuthorizationResponse.withQuery(uri, parameters)));
    }
}
