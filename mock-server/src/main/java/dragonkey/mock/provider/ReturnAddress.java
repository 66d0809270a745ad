package dragonkey.mock.provider;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import dragonkey.mock.grant.RegisteredClient;

/// Where the answer to an authorization request goes: an address that the client has registered.
public record ReturnAddress(RegisteredClient client, URI redirectUri, @Nullable String state) {

    /// The same as a CSP source, for forms whose answer ends there.
    public String source() {
        return redirectUri.getRawAuthority() == null
                ? redirectUri.getScheme() + ":"
                : redirectUri.getScheme() + "://" + redirectUri.getRawAuthority();
    }
}
