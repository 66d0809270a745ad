package dragonkey.client.app;

import java.util.Set;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.core.ProblemKind.FailedExchange;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.renewal.SessionRenewal.RenewalState;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signout.BrowserSessions;
import dragonkey.client.store.SealedPreferences;
import dragonkey.client.store.SessionPersistence;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.ProblemWords;

/// Says what went wrong with sessions beside what a person does: one could not be kept or read, or ended by itself.
final class SessionNotices {
    private static final Set<ProblemKind> KEYCHAIN = Set.of(ProblemCode.STORE_KEYCHAIN_ABSENT,
            ProblemCode.STORE_KEYCHAIN_LOST, ProblemCode.STORE_KEYCHAIN_LOCKED,
            ProblemCode.STORE_KEYCHAIN_DENIED);

    private final Notices notices;
    private final SealedPreferences sealedPreferences;
    private final SessionPersistence persistence;
    private final BrowserSessions browserSessions;
    private final SignInCommands signInCommands;

    SessionNotices(Notices notices, SealedPreferences sealedPreferences, SessionPersistence persistence,
            BrowserSessions browserSessions, SignInCommands signInCommands) {
        this.notices = notices;
        this.sealedPreferences = sealedPreferences;
        this.persistence = persistence;
        this.browserSessions = browserSessions;
        this.signInCommands = signInCommands;
    }

    /// What could not be kept or read. A keychain may be unlocked now: that is the one thing to do about it.
    void tell(Problem problem) {
        ProblemWords words = ProblemWords.of(problem);
        String both = words.sentence();
        if (KEYCHAIN.contains(problem.kind())) {
            notices.tell(Messages.text("keychain.this-window", both),
                    new Notices.NoticeAction(Messages.text("keychain.try-again"), this::tryAgain));
        } else {
            notices.tell(both);
        }
    }

    /// Asks the keychain once more: keeps what it did not let us keep, or shows what it did not let us read.
    private void tryAgain() {
        notices.dismiss();
        sealedPreferences.tryAgain();
        persistence.tryAgain(notices::dismiss);
    }

    /// The session is over, or will be: why, and one button that signs the same person in again.
    void tell(RenewalState renewalState) {
        if (renewalState instanceof RenewalState.SignInNeeded(Problem problem, SignedIn last)) {
            browserSessions.forget(last);
            persistence.ended();
            notices.tell(words(problem), new Notices.NoticeAction(Messages.text("renewal.sign-in"),
                    () -> signInCommands.signInAs(last.profile())));
        }
    }

    /// Why a session is over that nobody ended here.
    static String words(Problem problem) {
        return Messages.text("renewal." + switch (problem.kind()) {
            case ProviderError error when error.equals(TokenRefresher.INVALID_GRANT) -> "refused";
            case ProblemCode.SESSION_ENDED -> "elsewhere";
            case ProblemCode.SESSION_MEMORY -> "memory";
            case ProblemCode.SESSION_ISSUER -> "issuer";
            case ProblemCode.REFRESH_IMPOSSIBLE -> "impossible";
            case ProblemCode _,ProviderError _,FailedExchange _ -> "rejected";
        }, problem.code());
    }
}
