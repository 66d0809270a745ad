package dragonkey.mock.token;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

/// Access tokens that are good at this moment. Nothing is looked up but the deny list: it takes as long after a
/// million tokens as after one.
public final class AccessTokenVerifier {
    private final URI issuer;
    private final TokenVerifier tokenVerifier;
    private final DenyList denyList;
    private final Clock clock;

    public AccessTokenVerifier(URI issuer, TokenVerifier tokenVerifier, DenyList denyList, Clock clock) {
        this.issuer = issuer;
        this.tokenVerifier = tokenVerifier;
        this.denyList = denyList;
        this.clock = clock;
    }

    /// What the token says, or null when it is not an access token of ours or is not good now (RFC 9068 §4).
    public @Nullable SignedToken live(String compact) {
        SignedToken token = tokenVerifier.verify(compact);
        if (token == null || !token.isAccessToken() || !issuer.toString().equals(token.text("iss"))) {
            return null;
        }
        Instant now = clock.instant();
        Instant exp = token.instant("exp");
        Instant nbf = token.instant("nbf");
        String jti = token.text("jti");
        boolean timely = exp != null && now.isBefore(exp) && (nbf == null || !now.isBefore(nbf));
        return timely && jti != null && !denyList.contains(jti) ? token : null;
    }
}
