package dragonkey.client.inspector;

import java.util.Locale;
import java.util.Optional;

import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.oauth.Tokens.RefreshToken;

/// Which token is looked at.
enum TokenKind {
    /// The one for the API.
    ACCESS,
    /// The one for us: who signed in.
    ID,
    /// The one that gets new ones.
    REFRESH,
    /// Whatever somebody pasted.
    PASTED;

    /// The token of this kind among those of one answer; a pasted one is never among them.
    Optional<String> of(Tokens tokens) {
        return switch (this) {
            case ACCESS -> Optional.of(tokens.accessToken().value());
            case REFRESH -> Optional.ofNullable(tokens.refreshToken()).map(RefreshToken::value);
            case ID -> Optional.ofNullable(tokens.idToken()).map(IdToken::value);
            case PASTED -> Optional.empty();
        };
    }

    /// As ids and keys of messages write it.
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
