package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Problem;
import dragonkey.client.core.Refused;
import dragonkey.client.http.Http;
import dragonkey.client.oauth.Client;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.Ledger;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Protocol;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.TokenRequests.Sender;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a client that asks for itself, without a person (RFC 6749 §4.4). Its session is
/// that of the client: the profile has the client's id for a subject and no claims, and there is no ID token.
public final class ClientSignIn {
    private static final String NOBODY = "no person signs in";

    private final Protocol protocol;
    private final SecureRandom random;
    private final Clock clock;

    public ClientSignIn(Http http, SecureRandom random, Clock clock) {
        this.protocol = new Protocol(http, clock);
        this.random = random;
        this.clock = clock;
    }

    /// Gets the client's own tokens; blocks until it ends. An interrupt of the calling thread cancels it.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, Consumer<Step> progress) {
        return SignInOutcome.of(ledger -> session(connection, progress, ledger));
    }

    private Session.SignedIn session(Connection connection, Consumer<Step> progress, Ledger ledger)
            throws Refused, InterruptedException {
        Client client = connection.client();
        if (client.authentication() instanceof ClientAuthentication.None) {
            throw new Refused(Problem.of("client.public", PlainText.clean(client.clientId(), 200)));
        }
        Protocol.Steps steps = protocol.over(connection.provider().network());
        for (String stage : new String[]{"par", "response", "id_token", "userinfo"}) {
            ledger.skipStage(stage, NOBODY);
        }
        progress.accept(Step.DISCOVERING);
        ProviderMetadata metadata = steps.discovery().read(connection.provider(), ledger);
        client.authentication().requireOffered(metadata, ledger);
        var sender = new Sender(metadata, client, client.asked().dpop() ? DpopKey.generate(random) : null);

        progress.accept(Step.ASKING_FOR_TOKEN);
        Tokens tokens = steps.tokenEndpoint().ofClient(scope(client), sender, ledger);
        return new Session.SignedIn(tokens, new Profile(client.clientId(), Map.of()), ledger.verdict(),
                clock.instant());
    }

    /// As registered, without what only a person's sign-in can answer (OIDC Core §3.1.2.1).
    private static String scope(Client client) {
        return client.scope().stream().filter(each -> !each.equals("openid"))
                .collect(Collectors.joining(" "));
    }
}
