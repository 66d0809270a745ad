package dragonkey.client.signout;

import java.util.List;

import dragonkey.client.core.Problem;
import dragonkey.client.oauth.Revocation;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemWords;

/// Says what a sign-out did, here and at the provider, and what it could not do.
final class SignOutWords {
    private SignOutWords() {}

    static String of(SignOut.Report report) {
        if (report.page() instanceof SignOut.Told.Failed(Problem problem) && !answered(problem)
                && report.accessToken() instanceof Revocation.Failed) {
            return Messages.text("signout.local", ProblemWords.of(problem).title());
        }
        if (report.page() instanceof SignOut.Told.Done
                && report.accessToken() instanceof Revocation.Revoked) {
            return Messages.text("signout.done");
        }
        return String.join(" ", List.of(Messages.text("signout.here"), tokens(report), page(report.page())));
    }

    /// What came of showing the page in the person's own browser, after it had asked to be confirmed. That it leads back
    /// says nothing of the session of the window: the browser may have known of none.
    static String ofConfirming(SignOut.Told told) {
        return page(told instanceof SignOut.Told.Done ? new SignOut.Told.Opened() : told);
    }

    private static String tokens(SignOut.Report report) {
        return Messages.text(switch (report.accessToken()) {
            case Revocation.Revoked _ -> "signout.tokens.revoked";
            case Revocation.NotOffered _ -> "signout.tokens.unsupported";
            case Revocation.Failed _ -> "signout.tokens.failed";
        });
    }

    private static String page(SignOut.Told page) {
        return Messages.text(switch (page) {
            case SignOut.Told.Done _ -> "signout.page.done";
            case SignOut.Told.Asks _ -> "signout.page.asks";
            case SignOut.Told.Opened _ -> "signout.page.opened";
            case SignOut.Told.NotOffered _ -> "signout.page.unsupported";
            case SignOut.Told.Failed(Problem problem) ->
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
