package dragonkey.client.story;

import java.util.Set;

/// The steps that stories are told in.
public enum StoryStep {
    /// An API is asked without a token.
    CHALLENGE,
    /// What the API says of itself is read.
    RESOURCE,
    /// A client is had.
    CLIENT,
    DISCOVERY,
    /// The person is sent to the provider's page.
    PAGE,
    /// The person comes back from it.
    ANSWER,
    DEVICE_CODE,
    TOKENS,
    ID_TOKEN,
    PROFILE,
    KEYS,
    REVOCATION,
    /// The page that ends the provider's own session.
    END_PAGE;

    /// Whether codes and exchanges of this stage belong to it.
    ///
    /// @param stage the first part of a code, as `id_token`
    boolean holds(String stage) {
        return stages().contains(stage);
    }

    private Set<String> stages() {
        return switch (this) {
            case CHALLENGE -> Set.of("challenge");
            case RESOURCE -> Set.of("resource");
            case CLIENT -> Set.of("registration");
            case DISCOVERY -> Set.of("discovery", "metadata", "client", "network", "connection", "provider",
                    "store", "session");
            case PAGE -> Set.of("par", "page", "signin", "redirect");
            case ANSWER -> Set.of("response");
            case DEVICE_CODE -> Set.of("device");
            case TOKENS -> Set.of("token", "refresh");
            case ID_TOKEN -> Set.of("id_token", "jwks");
            case PROFILE -> Set.of("userinfo", "claims", "picture");
            case KEYS -> Set.of("jwks");
            case REVOCATION -> Set.of("revocation");
            case END_PAGE -> Set.of("signout");
        };
    }

    /// Its name among developers, as specifications have it.
    public String term() {
        return switch (this) {
            case CHALLENGE -> "challenge";
            case RESOURCE -> "resource metadata";
            case CLIENT -> "client";
            case DISCOVERY -> "discovery";
            case PAGE -> "authorization request";
            case ANSWER -> "authorization response";
            case DEVICE_CODE -> "device authorization";
            case TOKENS -> "token request";
            case ID_TOKEN -> "id_token";
            case PROFILE -> "userinfo";
            case KEYS -> "jwks";
            case REVOCATION -> "revocation";
            case END_PAGE -> "end_session";
        };
    }
}
