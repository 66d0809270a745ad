package dragonkey.mock.tokenendpoint;

import java.util.List;
import java.util.Map;

import dragonkey.mock.grant.Codes;
import dragonkey.mock.grant.Devices;
import dragonkey.mock.grant.RefreshTokens;

/// The grant types by their names.
public final class GrantTypes {
    /// As discovery names them.
    public static final List<String> NAMES = List.of("authorization_code", "refresh_token",
            "client_credentials", DeviceGrant.NAME, ExchangeGrant.NAME);

    private GrantTypes() {}

    public static Map<String, GrantType> all(TokenGiver giver, Codes codes, RefreshTokens refreshTokens,
            Devices devices, ExchangeGrant exchange) {
        return Map.of("authorization_code", new CodeGrant(codes, giver), "refresh_token",
                new RefreshGrant(refreshTokens, giver), "client_credentials",
                new ClientCredentialsGrant(giver), DeviceGrant.NAME, new DeviceGrant(devices, giver),
                ExchangeGrant.NAME, exchange);
    }
}
