package dragonkey.client.api;

import java.util.Optional;

import dragonkey.client.oauth.Tokens;

/// Gets other tokens for some whose access token the API has refused. May wait for the network.
@FunctionalInterface
public interface FreshTokens {
    /// Empty when there are none to be had.
    Optional<Tokens> insteadOf(Tokens refused) throws InterruptedException;
}
