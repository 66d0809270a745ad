package dragonkey.client.app;

import java.util.List;

import dragonkey.client.api.ApiCall;
import dragonkey.client.api.DragonsApi;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.PlainText;
import dragonkey.client.core.Refused;
import dragonkey.client.inspector.ApiProbe;
import dragonkey.client.inspector.KeySource;
import dragonkey.client.inspector.OnAClick;
import dragonkey.client.oauth.AccessToken;
import dragonkey.client.oauth.Discovery;
import dragonkey.client.oauth.Introspection;
import dragonkey.client.oauth.Provider;
import dragonkey.client.oauth.RefreshRequest;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.ui.BriefClip;

/// Where the window sends tokens, each time at the connection that is chosen then.
final class TokenUses {
    private static final int LONGEST_CHALLENGE = 300;

    private final Tools tools;
    private final Connections connections;
    private final Sessions sessions;

    TokenUses(Tools tools, Connections connections, Sessions sessions) {
        this.tools = tools;
        this.connections = connections;
        this.sessions = sessions;
    }

    DragonsApi dragons() {
        ConnectionSource here = connections.now();
        return new DragonsApi(tools.http(), tools.clock(), tokens -> Connections.api(here, tokens),
                sessions.freshHere());
    }

    OnAClick onAClick(BriefClip clip) {
        return new OnAClick(new KeySource(tools.http(), this::keys), this::probe,
                new AskProvider(connections, new Introspection(tools.http(), tools.clock())), clip,
                new SpentToken(connections, sessions.renewal(),
                        new RefreshRequest(tools.http(), tools.clock())));
    }

    private KeySource.Place keys() throws Refused {
        Provider asked = connections.get().provider();
        Provider.Endpoints given = asked.endpoints();
        return new KeySource.Place(given == null ? Discovery.wellKnown(asked.issuer()) : given.jwks(),
                asked.network());
    }

    private ApiProbe.Answer probe(String token) throws Refused, InterruptedException {
        ApiCall call = dragons().probe(
                new Tokens(new AccessToken(token), null, null, List.of(), tools.clock().instant(), null));
        String challenge = call.challenge() == null
                ? ""
                : PlainText.clean(call.challenge(), LONGEST_CHALLENGE);
        return new ApiProbe.Answer(call.address().getAuthority(), call.statusLine(), challenge);
    }
}
