package dragonkey.mock.state;

import java.util.List;

/// A client that a server knows, without what it proves itself by.
///
/// @param proof `token_endpoint_auth_method`
/// @param redirectUris as they are registered
/// @param scopes that it may have
public record ClientSummary(String clientId, String name, String proof, List<String> grantTypes,
        List<String> redirectUris, List<String> postLogoutRedirectUris, List<String> scopes) {
}
