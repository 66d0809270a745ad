package dragonkey.mock.tokenendpoint;

/// One way to come to tokens (RFC 6749 §4). The client may use it, and asks for the API alone.
@FunctionalInterface
public interface GrantHandler {
    TokenResponse answer(TokenRequest request);
}
