package dragonkey.client.api;

import java.util.Optional;

import dragonkey.client.oauth.AccessToken;

/// Gives another access token for one that the API has refused. May wait for the network.
@FunctionalInterface
public interface FreshToken {
    /// Empty when there is none to be had.
    Optional<AccessToken> insteadOf(AccessToken refused) throws InterruptedException;
}
