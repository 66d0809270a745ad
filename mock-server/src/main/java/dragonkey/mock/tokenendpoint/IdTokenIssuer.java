package dragonkey.mock.tokenendpoint;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.Grant;
import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.grant.User;
import dragonkey.mock.token.TokenEncrypter;
import dragonkey.mock.token.TokenFormat;
import dragonkey.mock.token.TokenSigner;

/// Makes ID tokens as each client wants them.
public final class IdTokenIssuer {
    private final TokenClaims claims;
    private final TokenSigner tokenSigner;

    public IdTokenIssuer(TokenClaims claims, TokenSigner tokenSigner) {
        this.claims = claims;
        this.tokenSigner = tokenSigner;
    }

    /// Goes with this access token (OIDC Core §3.1.3.6).
    String make(RegisteredClient client, Grant grant, User user, @Nullable String nonce, String accessToken) {
        Map<String, Object> body = claims.idToken(grant, nonce);
        user.claims().forEach((claim, value) -> {
            if (grant.access().claims().idToken().contains(claim)) {
                body.put(claim, value);
            }
        });
        body.put("at_hash", TokenClaims.leftHalfOfHash(accessToken, client.access().format().idToken()));
        String signed = tokenSigner.forClient(client.access().format().idToken(), body);
        TokenFormat.IdTokenEncryption encryption = client.access().format().encryption();
        return encryption == null ? signed : TokenEncrypter.encrypt(signed, encryption);
    }
}
