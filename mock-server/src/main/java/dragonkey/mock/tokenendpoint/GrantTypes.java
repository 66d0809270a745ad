package dragonkey.mock.tokenendpoint;

import java.util.List;
import java.util.Map;

import dragonkey.mock.grant.AuthorizationCodes;
import dragonkey.mock.grant.DeviceAuthorizations;
import dragonkey.mock.grant.RefreshTokens;
import dragonkey.mock.issuer.Apis;

/// The grant types by their names.
public final class GrantTypes {
    /// As discovery names them.
    public static final List<String> NAMES = List.of("authorization_code", "refresh_token",
            "client_credentials", DeviceCodeGrant.NAME, TokenExchangeGrant.NAME);

    private GrantTypes() {}

    public static Map<String, GrantHandler> all(TokenIssuer tokenIssuer, AuthorizationCodes codes,
            RefreshTokens refreshTokens, DeviceAuthorizations devices, TokenExchangeGrant exchange,
            Apis apis) {
        return Map.of("authorization_code", new AuthorizationCodeGrant(codes, tokenIssuer), "refresh_token",
                new RefreshTokenGrant(refreshTokens, tokenIssuer), "client_credentials",
                new ClientCredentialsGrant(tokenIssuer, apis), DeviceCodeGrant.NAME,
                new DeviceCodeGrant(devices, tokenIssuer), TokenExchangeGrant.NAME, exchange);
    }

    /// One way to come to tokens (RFC 6749 §4). The client may use it, and asks for the API alone.
    @FunctionalInterface
    public interface GrantHandler {
        TokenResponse answer(TokenRequest request);
    }
}
