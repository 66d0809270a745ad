package dragonkey.mock.provider;

import java.util.Map;

import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.RefreshTokens;

/// The grant types by their names.
public final class GrantTypes {
    private GrantTypes() {}

    public static Map<String, GrantType> all(Codes codes, RefreshTokens refreshTokens, TokenGiver giver) {
        return Map.of("authorization_code", new CodeGrant(codes, giver), "refresh_token",
                new RefreshGrant(refreshTokens, giver), "client_credentials",
                new ClientCredentialsGrant(giver));
    }
}
