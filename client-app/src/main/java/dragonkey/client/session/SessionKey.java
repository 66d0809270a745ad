package dragonkey.client.session;

/// Names one session: that of a person at a connection.
///
/// @param connectionName what the connection's sessions are stored under
/// @param sub the person, by the subject that the provider knows them by (OIDC Core §2)
public record SessionKey(String connectionName, String sub) {
    /// Of this session.
    public static SessionKey of(String connectionName, Session.SignedIn session) {
        return new SessionKey(connectionName, session.profile().sub());
    }
}
