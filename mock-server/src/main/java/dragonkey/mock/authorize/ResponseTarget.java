package dragonkey.mock.authorize;

import dragonkey.mock.grant.RegisteredClient;

/// Where the answer to a request goes in the end.
public sealed interface ResponseTarget permits RedirectTarget, DeviceTarget {
    /// Who asks.
    RegisteredClient client();

    /// The same as a CSP source, for forms whose answer ends there; empty when it ends here.
    String cspSource();

    /// How the pages on the way there look: `light`, `dark` or `system`.
    String theme();
}
