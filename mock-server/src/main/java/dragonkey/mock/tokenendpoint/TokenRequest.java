package dragonkey.mock.tokenendpoint;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient;
import dragonkey.mock.http.FormParameters;

/// A token request of a client that has proved who it is.
///
/// @param jkt the key that the client has proved to hold (RFC 9449 §6.1); null for none
record TokenRequest(FormParameters form, RegisteredClient client, @Nullable String jkt) {
}
