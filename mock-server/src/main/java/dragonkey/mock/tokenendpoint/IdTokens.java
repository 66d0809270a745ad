package dragonkey.mock.tokenendpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.token.Envelope;
import dragonkey.mock.token.Mint;
import dragonkey.mock.token.TokenFormat;

/// Makes ID tokens as each client wants them.
public final class IdTokens {
    private final TokenClaims claims;
    private final Mint mint;

    public IdTokens(TokenClaims claims, Mint mint) {
        this.claims = claims;
        this.mint = mint;
    }

    /// Goes with this access token (OIDC Core §3.1.3.6).
    String make(RegisteredClient client, Grant grant, User user, @Nullable String nonce, String accessToken) {
        Map<String, Object> body = claims.idToken(grant, nonce);
        user.claims().forEach((claim, value) -> {
            if (grant.allowed().claims().idToken().contains(claim)) {
                body.put(claim, value);
            }
        });
        body.put("at_hash", TokenClaims.leftHalfOfHash(accessToken, client.access().format().idToken()));
        String signed = mint.forClient(client.access().format().idToken(), body);
        TokenFormat.Encryption encryption = client.access().format().encryption();
        return encryption == null ? signed : Envelope.seal(signed, encryption);
    }
}
