package dragonkey.mock.grant;

import java.util.List;

/// What holds for one client beyond what holds for all.
public record ClientRules(RequestRules requests) {
    /// Nothing.
    public static final ClientRules NONE = new ClientRules(new RequestRules(false, List.of()));

    /// How it may ask for codes.
    ///
    /// @param pkce whether it must send a `code_challenge`, as a public client always must
    /// @param acrValues what it asks for when it says nothing (`default_acr_values`)
    public record RequestRules(boolean pkce, List<String> acrValues) {
    }
}
