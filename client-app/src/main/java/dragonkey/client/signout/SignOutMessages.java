package dragonkey.client.signout;

import java.util.List;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Says what a sign-out did, here and at the provider, and what it could not do.
final class SignOutMessages {
    private SignOutMessages() {}

    static String of(ProviderSignOut.SignOutReport signOutReport) {
        if (signOutReport.page() instanceof ProviderSignOut.SignOutResult.SignOutFailed(Problem problem)
                && !answered(problem) && signOutReport.accessToken() instanceof Revocation.RevocationFailed) {
            return Messages.text("signout.local", ProblemWords.of(problem).title());
        }
        if (signOutReport.page() instanceof ProviderSignOut.SignOutResult.SignOutDone
                && signOutReport.accessToken() instanceof Revocation.Revoked) {
            return Messages.text("signout.done");
        }
        return String.join(" ",
                List.of(Messages.text("signout.here"), tokens(signOutReport), page(signOutReport.page())));
    }

    /// What came of showing the page in the person's own browser, after it had asked to be confirmed. That it leads back
    /// says nothing of the session of the window: the browser may have known of none.
    static String ofConfirming(ProviderSignOut.SignOutResult signOutResult) {
        return page(signOutResult instanceof ProviderSignOut.SignOutResult.SignOutDone
                ? new ProviderSignOut.SignOutResult.BrowserOpened()
                : signOutResult);
    }

    private static String tokens(ProviderSignOut.SignOutReport signOutReport) {
        return Messages.text(switch (signOutReport.accessToken()) {
            case Revocation.Revoked _ -> "signout.tokens.revoked";
            case Revocation.RevocationNotOffered _ -> "signout.tokens.unsupported";
            case Revocation.RevocationFailed _ -> "signout.tokens.failed";
        });
    }

    private static String page(ProviderSignOut.SignOutResult page) {
        return Messages.text(switch (page) {
            case ProviderSignOut.SignOutResult.SignOutDone _ -> "signout.page.done";
            case ProviderSignOut.SignOutResult.ConfirmationNeeded _ -> "signout.page.asks";
            case ProviderSignOut.SignOutResult.BrowserOpened _ -> "signout.page.opened";
            case ProviderSignOut.SignOutResult.SignOutNotOffered _ -> "signout.page.unsupported";
            case ProviderSignOut.SignOutResult.SignOutFailed(Problem problem) ->
                answered(problem) ? own(problem) : "signout.page.failed";
        });
    }

    /// Whether the provider was reached, and what it answered has words of its own.
    private static boolean answered(Problem problem) {
        return Messages.has(own(problem));
    }

    private static String own(Problem problem) {
        return problem.code().replace("signout.", "signout.page.");
    }
}
