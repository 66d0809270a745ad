package dragonkey.client.shell;

import java.util.Optional;

import dragonkey.client.session.Session;

/// Decides who may see a section.
public final class RouteGuard {
    private RouteGuard() {}

    /// Why a section stays closed.
    public enum ClosedSection {
        /// Nobody is signed in.
        SIGNED_OUT,
        /// Somebody was, but their access token has ended.
        EXPIRED
    }

    /// Why `section` stays closed to this session; empty when it is open.
    ///
    /// @param isAway nobody can be asked for fresh tokens now: what was known while they were good may still be read
    public static Optional<ClosedSection> judge(Section section, Session session, boolean isAway) {
        if (!section.isGuarded()) {
            return Optional.empty();
        }
        return switch (session) {
            case Session.SignedIn _ -> Optional.empty();
            case Session.SignedOut _ -> Optional.of(ClosedSection.SIGNED_OUT);
            case Session.Expired _ -> isAway ? Optional.empty() : Optional.of(ClosedSection.EXPIRED);
        };
    }
}
