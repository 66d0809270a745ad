package dragonkey.client.stories;

import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;

import dragonkey.client.http.SecretMask;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;

/// What is behind a hidden value of an exchange, where that is a token of the session that is shown. It comes from the session: in
/// the recording it is not. Used on the FX thread.
public final class LiveValues {
    private final SessionModel session;

    public LiveValues(SessionModel session) {
        this.session = session;
    }

    /// Whose tokens may be seen.
    ObservableValue<Session> session() {
        return session.session();
    }

    /// The token that was hidden so; empty for any other secret, and after the session has ended.
    ///
    /// @param hidden as it was recorded, see [SecretMask#marker]
    Optional<String> behind(String hidden) {
        return session.now().lastSignedIn().map(SignedIn::tokens).flatMap(tokens -> values(tokens)
                .filter(value -> SecretMask.marker(value).equals(hidden)).findFirst());
    }

    private static Stream<String> values(Tokens tokens) {
        return Stream.of(tokens.accessToken(), tokens.idToken(), tokens.refreshToken())
                .filter(Objects::nonNull).map(token -> switch (token) {
                    case Tokens.AccessToken access -> access.value();
                    case Tokens.IdToken id -> id.value();
                    case Tokens.RefreshToken refresh -> refresh.value();
                    default -> "";
                });
    }
}
