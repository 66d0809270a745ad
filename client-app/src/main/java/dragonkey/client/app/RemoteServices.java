package dragonkey.client.app;

import java.util.List;

import dragonkey.client.api.ApiCall;
import dragonkey.client.api.DragonsApi;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.ProblemException;
import dragonkey.client.core.SafeText;
import dragonkey.client.inspector.ApiProbe;
import dragonkey.client.inspector.KeySource;
import dragonkey.client.inspector.RemoteChecks;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.ui.SecretClipboard;

/// Where the window sends tokens, each time at the connection that is chosen then.
final class RemoteServices {
    private static final int LONGEST_CHALLENGE = 300;

    private final SharedServices sharedServices;
    private final ConnectionResolver connectionResolver;
    private final SessionServices sessionServices;

    RemoteServices(SharedServices sharedServices, ConnectionResolver connectionResolver,
            SessionServices sessionServices) {
        this.sharedServices = sharedServices;
        this.connectionResolver = connectionResolver;
        this.sessionServices = sessionServices;
    }

    DragonsApi dragons() {
        ConnectionSource here = connectionResolver.now();
        return new DragonsApi(sharedServices.http(), sharedServices.clock(),
                tokens -> ConnectionResolver.api(here, tokens), sessionServices.freshHere());
    }

    RemoteChecks onAClick(SecretClipboard clip) {
        return new RemoteChecks(new KeySource(sharedServices.http(), this::keys), this::probe,
                new ProviderIntrospection(connectionResolver,
                        new Introspection(sharedServices.http(), sharedServices.clock())),
                clip, new RefreshTokenReplay(connectionResolver, sessionServices.renewal(),
                        new RefreshRequest(sharedServices.http(), sharedServices.clock())));
    }

    private KeySource.KeySetAddress keys() throws ProblemException {
        Provider asked = connectionResolver.get().provider();
        Provider.ManualEndpoints given = asked.endpoints();
        return new KeySource.KeySetAddress(given == null ? Discovery.wellKnown(asked.issuer()) : given.jwks(),
                asked.network());
    }

    private ApiProbe.ApiProbeAnswer probe(String token) throws ProblemException, InterruptedException {
        ApiCall call = dragons().probe(Tokens.bearer(new AccessToken(token), null, null, List.of(),
                sharedServices.clock().instant(), null));
        String challenge = call.challenge() == null
                ? ""
                : SafeText.clean(call.challenge(), LONGEST_CHALLENGE);
        return new ApiProbe.ApiProbeAnswer(call.address().getAuthority(), call.statusLine(), challenge);
    }
}
