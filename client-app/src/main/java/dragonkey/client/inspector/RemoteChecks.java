package dragonkey.client.inspector;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import dragonkey.client.api.ApiCall;
import dragonkey.client.api.DragonsApi;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionEntry.ConnectionOrigin;
import dragonkey.client.connection.Connections;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.http.NetworkRoute;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.oauth.Jwks;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.renewal.SessionRenewal;

/// All by which a token, or a question about one, leaves the window: each when a person asks for it and never else. Except
/// where it says otherwise a method may wait for the network.
public final class RemoteChecks {
    private static final int LONGEST_CHALLENGE = 300;

    private final HttpTransport httpTransport;
    private final Clock clock;
    private final Connections connections;
    private final DragonsApi api;
    private final SessionRenewal renewal;

    public RemoteChecks(HttpTransport httpTransport, Clock clock, Connections connections, DragonsApi api,
            SessionRenewal renewal) {
        this.httpTransport = httpTransport;
        this.clock = clock;
        this.connections = connections;
        this.api = api;
        this.renewal = renewal;
    }

    /// How long one answer is waited for.
    Duration limit() {
        return httpTransport.deadline();
    }

    /// Where keys can be fetched, and the connection's own way there.
    record KeySetAddress(URI address, NetworkRoute network) {
    }

    /// The connection that is chosen now, ready for use: its provider is named before it is asked, whichever connection is
    /// chosen by then. Asks nobody but an embedded provider, which it may start.
    ///
    /// @throws ProblemException as [Connections#resolve]
    Connection connection() throws ProblemException {
        return connections.get();
    }

    /// Where the keys of the chosen connection's provider are: its metadata, or its key set. Asks nobody but an embedded
    /// provider, which it may start.
    KeySetAddress providerKeys() throws ProblemException {
        Provider provider = connections.get().provider();
        Provider.ManualEndpoints endpoints = provider.endpoints();
        return new KeySetAddress(
                endpoints == null ? Discovery.wellKnown(provider.issuer()) : endpoints.jwks(),
                provider.network());
    }

    /// The keys at a provider's address.
    TrustedKeys keys(KeySetAddress keySetAddress) throws ProblemException, InterruptedException {
        return Jwks.download(httpTransport.over(keySetAddress.network()), keySetAddress.address());
    }

    /// The keys at any address.
    TrustedKeys keys(URI address) throws ProblemException, InterruptedException {
        return Jwks.download(httpTransport, address);
    }

    /// How those are asked who vouch for claims of a token (OIDC Core §5.6.2): for the session's own as its provider is.
    HttpTransport wayToSources(boolean ofSession) {
        return ofSession
                ? httpTransport.over(connections.chosen().connection().provider().network())
                : httpTransport;
    }

    /// What the API made of a token.
    ///
    /// @param host whose answer this is
    /// @param status for example `401 Unauthorized`
    /// @param challenge `WWW-Authenticate` (RFC 6750 §3) as plain text; may be empty
    record SentTokenAnswer(String host, String status, String challenge) {
    }

    /// Sends a token to the connection's API, whatever it is worth.
    ///
    /// @throws ProblemException when there was no answer
    SentTokenAnswer showToApi(String token) throws ProblemException, InterruptedException {
        ApiCall call = api.probe(connections.chosen(),
                Tokens.bearer(new AccessToken(token), null, null, List.of(), clock.instant(), null));
        String challenge = call.challenge() == null
                ? ""
                : SafeText.clean(call.challenge(), LONGEST_CHALLENGE);
        return new SentTokenAnswer(call.address().getAuthority(), call.statusLine(), challenge);
    }

    /// Asks a connection's provider about an opaque token, as its client (RFC 7662).
    ///
    /// @throws ProblemException when there was no answer
    Introspection.IntrospectionResponse introspect(Connection connection, String token)
            throws ProblemException, InterruptedException {
        return new Introspection(httpTransport, clock).ask(connection.provider(), connection.client(), token);
    }

    /// Whose API a token would be sent to, before it is.
    ///
    /// @throws ProblemException as [Connections#resolve]
    String apiHost() throws ProblemException {
        return connections.get().api().getAuthority();
    }

    /// Whether the connection is the one to the embedded provider: the only one that a used refresh token is sent to, and
    /// whose API is asked without a question before.
    boolean isEmbedded() {
        return connections.chosen().origin() == ConnectionOrigin.EMBEDDED;
    }

    /// Does on purpose what this program never does: sends a refresh token that is used up, as a thief with a copy would,
    /// to show how the provider ends the family (RFC 9700 §4.14.2). What would come of it is not used.
    ///
    /// @return why the provider refused it; empty when it was taken
    Optional<Problem> replay(Tokens spent) throws InterruptedException {
        try {
            Connection connection = connections.get();
            spent.requireIssuer(connection.provider().issuer());
            new RefreshRequest(httpTransport, clock).send(connection.provider(), connection.client(), spent);
            return Optional.empty();
        } catch (ProblemException problemException) {
            return Optional.of(problemException.problem());
        }
    }

    /// Has the newest tokens renewed, which shows what has become of them. Does not wait.
    void renewNewest() {
        renewal.renew();
    }
}
