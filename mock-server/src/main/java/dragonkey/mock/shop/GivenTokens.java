package dragonkey.mock.shop;

import java.time.Instant;

/// Tokens of the shop for one person.
///
/// @param accessToken a signed JWT (RFC 9068), which opens `/api/…` as `Authorization: Bearer`
/// @param refreshToken good once for other tokens
/// @param ends when the access token does
public record GivenTokens(String accessToken, String refreshToken, Instant ends) {
    @Override
    public String toString() {
        return "GivenTokens[hidden]";
    }
}
