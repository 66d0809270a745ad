package dragonkey.mock.attack;

import dragonkey.mock.shop.ShopExchange;

/// What happened in a trial, as it happens.
public sealed interface TrialEvent {
    /// A request came to the shop.
    record ShopAsked(ShopExchange exchange) implements TrialEvent {
    }

    /// A page of the other origin told what its script could do and read.
    ///
    /// @param way with what: `cookie` or `token`
    /// @param what was tried
    /// @param outcome `read 200, 20 orders` or `blocked: …`, in the browser's words
    record PageTold(String way, String what, String outcome) implements TrialEvent {
        /// Whether the script got the answer.
        public boolean couldRead() {
            return outcome.startsWith("read 200");
        }
    }

    /// A script that ran in the shop's page sent this to the other site.
    ///
    /// @param cookie whether it could read the session's cookie
    /// @param token whether it could read the token
    record ScriptSent(boolean cookie, boolean token) implements TrialEvent {
    }

    /// What was sent there was used by another program, without the browser.
    ///
    /// @param way `cookie` or `token`
    /// @param status what the shop answered; 0 for no answer
    record UsedElsewhere(String way, UseTime when, int status) implements TrialEvent {
        /// Whether it opened the orders.
        public boolean worked() {
            return status == 200;
        }
    }

    /// The pages have done all that they do.
    record PagesDone() implements TrialEvent {
    }

    /// When what was stolen is used.
    enum UseTime {
        /// As soon as it is there.
        AT_ONCE,
        /// An hour later, by the shop's clock.
        LATER
    }
}
