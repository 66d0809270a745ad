package dragonkey.client.signin;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import dragonkey.client.connection.Connection;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.core.SafeText;
import dragonkey.client.http.HttpTransport;
import dragonkey.client.oauth.ClientAuthentication;
import dragonkey.client.oauth.ClientRegistration;
import dragonkey.client.oauth.ClientRequests.RequestSender;
import dragonkey.client.oauth.DpopKey;
import dragonkey.client.oauth.OidcClient;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.ProviderMetadata;
import dragonkey.client.oauth.SignInCheckLog;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;

/// Gets tokens: the whole story of a client that asks for itself, without a user (RFC 6749 §4.4). Its session is that of
/// the client: the profile has the client's id for a subject and no claims, and there is no ID token.
public final class ClientSignIn {
    private static final String NO_USER = "no person signs in";

    private final OidcClient oidcClient;
    private final SecureRandom random;
    private final Clock clock;

    public ClientSignIn(HttpTransport httpTransport, SecureRandom random, Clock clock) {
        this.oidcClient = new OidcClient(httpTransport, clock);
        this.random = random;
        this.clock = clock;
    }

    /// Gets the client's own tokens; blocks until it has them. An interrupt of the calling thread cancels the sign-in.
    ///
    /// @param progress told each step as it begins, on the calling thread
    public SignInOutcome run(Connection connection, Consumer<SignInStep> progress) {
        return SignInOutcome.of(checkLog -> session(connection, progress, checkLog));
    }

    private Session.SignedIn session(Connection connection, Consumer<SignInStep> progress,
            SignInCheckLog checkLog) throws ProblemException, InterruptedException {
        ClientRegistration clientRegistration = connection.client();
        if (clientRegistration.authentication() instanceof ClientAuthentication.NoAuthentication) {
            throw ProblemException.of(ProblemCode.CLIENT_PUBLIC,
                    SafeText.clean(clientRegistration.clientId(), 200));
        }
        OidcClient.ProtocolSteps protocolSteps = oidcClient.over(connection.provider().network());
        for (ProblemStage stage : List.of(ProblemStage.PAR, ProblemStage.RESPONSE, ProblemStage.ID_TOKEN,
                ProblemStage.USERINFO)) {
            checkLog.skipStage(stage, NO_USER);
        }
        progress.accept(SignInStep.DISCOVERING);
        ProviderMetadata metadata = protocolSteps.discovery().read(connection.provider(), checkLog);
        clientRegistration.authentication().requireOffered(metadata, checkLog);
        var requestSender = new RequestSender(metadata, clientRegistration,
                clientRegistration.asked().dpop() ? DpopKey.generate(random) : null);

        progress.accept(SignInStep.ASKING_FOR_TOKEN);
        Tokens tokens = protocolSteps.tokenEndpoint().ofClient(scope(clientRegistration), requestSender,
                checkLog);
        return new Session.SignedIn(tokens, new Profile(clientRegistration.clientId(), Map.of()),
                checkLog.report(), clock.instant());
    }

    /// The registered scope without `openid`, which only a user's sign-in can answer (OIDC Core §3.1.2.1).
    private static String scope(ClientRegistration clientRegistration) {
        return clientRegistration.scope().stream().filter(each -> !each.equals("openid"))
                .collect(Collectors.joining(" "));
    }
}
