package dragonkey.client.signout;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import dragonkey.client.background.Background;
import dragonkey.client.connection.Connection;
import dragonkey.client.connection.ConnectionSource;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.oauth.Tokens.IdToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.signout.BrowserSessions.BrowserSession;
import dragonkey.client.signout.ProviderSignOut.EndSessionResult;
import dragonkey.client.signout.ProviderSignOut.SignOutReport;
import dragonkey.client.store.SessionPersistence;
import dragonkey.client.story.Story.StoryEnding;
import dragonkey.client.story.StoryKind;
import dragonkey.client.story.StoryRecorder;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;
import dragonkey.client.ui.ProblemWords;

/// Signs out: the whole story. The session ends on this computer at once, whatever the provider says. Then the provider
/// is told, beside the window's own work, and a notice says what came of it. All methods are called on the FX thread.
public final class SignOutFlow {
    /// What of the session others may still have is the question of this experiment.
    private static final String TAKING_IT_BACK = "taking-it-back";
    private static final String TOKENS_REVOKED = "signout.tokens.revoked";
    private static final String TOKENS_FAILED = "signout.tokens.failed";

    private final SessionPersistence sessionPersistence;
    private final BrowserSessions browserSessions;
    private final ProviderSignOut providerSignOut;
    private final Notices notices;
    private final Background background;
    private final StoryRecorder stories;

    /// @param browserSessions where the sessions began, and the cookies that are left of it
    /// @param stories told each sign-out that the provider was told of
    public SignOutFlow(SessionPersistence sessionPersistence, BrowserSessions browserSessions,
            ProviderSignOut providerSignOut, Notices notices, Background background, StoryRecorder stories) {
        this.sessionPersistence = sessionPersistence;
        this.browserSessions = browserSessions;
        this.providerSignOut = providerSignOut;
        this.notices = notices;
        this.background = background;
        this.stories = stories;
    }

    /// Ends the session that is shown.
    ///
    /// @param connection the one it belongs to
    public void signOut(SignedIn session, ConnectionSource connection) {
        BrowserSession browserSession = browserSessions.remove(session);
        sessionPersistence.end(session, last -> notifyProvider(connection, last, browserSession));
    }

    /// Ends every session of the connection that is shown.
    public void signOutAll(ConnectionSource connection) {
        sessionPersistence.endAll(last -> notifyProvider(connection, last, browserSessions.remove(last)));
    }

    /// @param last the session as it was at its end, with the newest tokens
    private void notifyProvider(ConnectionSource connection, SignedIn last, BrowserSession browserSession) {
        background.run(() -> signOutAtProvider(connection, last, browserSession), told -> told
                .ifPresent(signOutReport -> show(signOutReport, connection, last.tokens().idToken())));
    }

    /// @return empty when the window was closed meanwhile: nobody is there to be told
    private Optional<SignOutReport> signOutAtProvider(ConnectionSource connection, SignedIn last,
            BrowserSession browserSession) {
        try {
            Connection known = connection.get();
            return Optional.of(stories.tell(StoryKind.SIGN_OUT, known.name(),
                    () -> providerSignOut.signOut(known, last.tokens(), browserSession),
                    report -> ending(report, last.profile().displayName())));
        } catch (ProblemException problemException) {
            return Optional.of(SignOutReport.unreached(problemException.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            browserSession.cookies().clear();
        }
    }

    /// What could not be told to the provider; that it knows no such request is not a failure.
    private static StoryEnding ending(SignOutReport report, String person) {
        Problem problem = report.refreshToken() instanceof Revocation.RevocationFailed(Problem refresh)
                ? refresh
                : report.accessToken() instanceof Revocation.RevocationFailed(Problem access)
                        ? access
                        : report.page() instanceof EndSessionResult.EndSessionFailed(Problem page)
                                ? page
                                : null;
        return problem == null
                ? StoryEnding.well(person, CheckReport.NONE)
                : StoryEnding.failed(problem, person);
    }

    /// A page that wants a confirmation was seen by nobody yet: the notice offers to show it in the system browser.
    private void show(SignOutReport signOutReport, ConnectionSource connection, @Nullable IdToken idToken) {
        if (signOutReport.page() instanceof EndSessionResult.ConfirmationNeeded) {
            notices.tell(words(signOutReport),
                    new Notices.NoticeAction(Messages.text("signout.confirm"), () -> background.run(
                            () -> confirm(connection, idToken),
                            confirmed -> confirmed.ifPresent(one -> notices.tell(wordsOfConfirming(one))))));
        } else {
            notices.tellAndShow(words(signOutReport), TAKING_IT_BACK);
        }
    }

    /// @return empty when the window was closed meanwhile
    private Optional<EndSessionResult> confirm(ConnectionSource connection, @Nullable IdToken idToken) {
        try {
            return Optional.of(providerSignOut.confirmInSystemBrowser(connection.get(), idToken));
        } catch (ProblemException problemException) {
            return Optional.of(new EndSessionResult.EndSessionFailed(problemException.problem()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What the sign-out did on this computer and at the provider, and what it could not do.
    private static String words(SignOutReport signOutReport) {
        if (signOutReport.page() instanceof EndSessionResult.EndSessionFailed(Problem problem)
                && !hasPageWords(problem) && tokenKey(signOutReport).equals(TOKENS_FAILED)) {
            return Messages.text("signout.local", ProblemWords.of(problem).title());
        }
        if (signOutReport.page() instanceof EndSessionResult.ProviderSessionEnded
                && tokenKey(signOutReport).equals(TOKENS_REVOKED)) {
            return Messages.text("signout.done");
        }
        return String.join(" ", List.of(Messages.text("signout.here"), Messages.text(tokenKey(signOutReport)),
                pageWords(signOutReport.page())));
    }

    /// What came of the confirmation in the system browser. That the page leads back says nothing of the session of the
    /// window: its cookies are not in that browser, which may have known of no session.
    private static String wordsOfConfirming(EndSessionResult endSessionResult) {
        return pageWords(endSessionResult instanceof EndSessionResult.ProviderSessionEnded
                ? new EndSessionResult.BrowserOpened()
                : endSessionResult);
    }

    /// Where one of two could be taken back, the other is named: it works for whoever has a copy.
    private static String tokenKey(SignOutReport signOutReport) {
        Revocation refreshToken = signOutReport.refreshToken();
        return switch (signOutReport.accessToken()) {
            case Revocation.Revoked _ -> refreshToken instanceof Revocation.RevocationFailed
                    ? "signout.tokens.refresh-left"
                    : TOKENS_REVOKED;
            case Revocation.RevocationNotOffered _ -> "signout.tokens.unsupported";
            case Revocation.RevocationFailed _ ->
                refreshToken instanceof Revocation.Revoked ? "signout.tokens.access-left" : TOKENS_FAILED;
        };
    }

    private static String pageWords(EndSessionResult endSessionResult) {
        return Messages.text(switch (endSessionResult) {
            case EndSessionResult.ProviderSessionEnded _ -> "signout.page.done";
            case EndSessionResult.ConfirmationNeeded _ -> "signout.page.asks";
            case EndSessionResult.BrowserOpened _ -> "signout.page.opened";
            case EndSessionResult.EndSessionNotOffered _ -> "signout.page.unsupported";
            case EndSessionResult.EndSessionFailed(Problem problem) ->
                hasPageWords(problem) ? pageKey(problem) : "signout.page.failed";
        });
    }

    /// Whether the provider was reached, and its page's fault has words of its own.
    private static boolean hasPageWords(Problem problem) {
        return Messages.has(pageKey(problem));
    }

    private static String pageKey(Problem problem) {
        return problem.code().replace("signout.", "signout.page.");
    }
}
