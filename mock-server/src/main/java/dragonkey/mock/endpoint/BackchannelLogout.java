package dragonkey.mock.endpoint;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.login.ProviderSessions.ProviderSession;
import dragonkey.mock.token.TokenSigner;

/// Tells the clients of a session that its person has signed out (Back-Channel Logout 1.0 §2.5): each at its own pace, and
/// nobody waits for them.
public final class BackchannelLogout {
    private static final Logger LOG = System.getLogger(BackchannelLogout.class.getName());
    private static final String EVENT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Duration LIFE = Duration.ofMinutes(2);
    private static final int PATIENCE = 5_000;

    private final String issuer;
    private final SessionClients sessionClients;
    private final TokenSigner tokenSigner;
    private final Clock clock;

    public BackchannelLogout(String issuer, SessionClients sessionClients, TokenSigner tokenSigner,
            Clock clock) {
        this.issuer = issuer;
        this.sessionClients = sessionClients;
        this.tokenSigner = tokenSigner;
        this.clock = clock;
    }

    /// Tells all who got something in this session.
    void tell(ProviderSession session) {
        for (RegisteredClient client : sessionClients.of(session)) {
            client.rules().logout().backchannel().ifPresent(uri -> send(uri, token(client, session)));
        }
    }

    /// §2.4.
    private String token(RegisteredClient client, ProviderSession session) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", session.user().sub());
        claims.put("aud", client.clientId());
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        claims.put("jti", UUID.randomUUID().toString());
        claims.put("sid", session.sid());
        claims.put("events", Map.of(EVENT, Map.of()));
        return tokenSigner.logoutToken(client.access().format().idToken(), claims);
    }

    private static void send(URI uri, String token) {
        Thread.ofVirtual().name("back-channel logout").start(() -> {
            try {
                HttpURLConnection connection = (HttpURLConnection) uri.toURL().openConnection();
                connection.setConnectTimeout(PATIENCE);
                connection.setReadTimeout(PATIENCE);
                connection.setInstanceFollowRedirects(false);
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/x-www-form-urlencoded");
                connection.getOutputStream()
                        .write(("logout_token=" + token).getBytes(StandardCharsets.US_ASCII));
                int status = connection.getResponseCode();
                if (!List.of(200, 204).contains(status)) {
                    LOG.log(Level.WARNING, "back-channel logout at {0} was answered by {1}", uri, status);
                }
                connection.disconnect();
            } catch (IOException e) {
                LOG.log(Level.WARNING, "back-channel logout at {0} came to nothing: {1}", uri,
                        e.getClass().getSimpleName());
            }
        });
    }
}
