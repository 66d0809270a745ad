package dragonkey.client.app;

import java.security.SecureRandom;
import java.time.Clock;

import dragonkey.client.background.Background;
import dragonkey.client.http.HttpTransport;

/// What every service works with.
///
/// @param background for work that may run beside other work
/// @param inOrder    for what is kept: one after the other, and finished before the program ends
record SharedServices(HttpTransport http, Clock clock, SecureRandom random, Background background,
        Background inOrder) {
}
