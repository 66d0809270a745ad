package dragonkey.mock;

import java.util.List;
import java.util.Map;

/// Who can sign in, and which clients they can sign in to. An empty list stands for the published ones.
///
/// @param users each with `username`, and if need be `password` (else the same), `sub`, `roles` (else `user`)
///     and `claims` by their names of OIDC Core §5.1
/// @param clients each with `client_id` and the members of RFC 7591 §2, its secret as `client_secret`; `trusted`
///     when people are never asked for consent
public record Registrations(List<Map<String, Object>> users, List<Map<String, Object>> clients) {
    /// The published ones.
    public static final Registrations DEMO = new Registrations(List.of(), List.of());

    /// Passwords and secrets stay inside.
    @Override
    public String toString() {
        return "Registrations[" + users.size() + " users, " + clients.size() + " clients]";
    }
}
