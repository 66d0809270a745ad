package dragonkey.mock.attack;

import java.time.Duration;

import dragonkey.mock.shop.ShopSwitches;

/// What a trial in a browser tries, and with which protections.
///
/// @param pageAt where the page of the other origin is
/// @param token what the shop's page gets
public record TrialPlan(TrialKind kind, ShopSwitches switches, PagePlace pageAt, TokenKind token) {
    /// What is tried.
    public enum TrialKind {
        /// A page of another origin calls the shop's API.
        ORIGINS,
        /// Another site's page sends the shop's form.
        FORGERY,
        /// A script in a comment runs in the shop's own page.
        SCRIPT
    }

    /// Where a page of another origin is, seen from the shop at `localhost`.
    public enum PagePlace {
        /// At `127.0.0.1`: another site.
        OTHER_SITE,
        /// At another port of `localhost`: the same site.
        SAME_SITE
    }

    /// What the shop's page keeps in its local storage.
    public enum TokenKind {
        /// Good for a working day, for whoever has it.
        LONG(Duration.ofHours(8)),
        /// Good for five minutes, for whoever has it.
        SHORT(Duration.ofMinutes(5)),
        /// Good for a working day, with a proof of the page's key alone (RFC 9449).
        BOUND(Duration.ofHours(8));

        private final Duration life;

        TokenKind(Duration life) {
            this.life = life;
        }

        /// How long it is good.
        public Duration life() {
            return life;
        }
    }

    /// The same with other protections.
    public TrialPlan with(ShopSwitches others) {
        return new TrialPlan(kind, others, pageAt, token);
    }

    /// The same with the page elsewhere.
    public TrialPlan with(PagePlace place) {
        return new TrialPlan(kind, switches, place, token);
    }

    /// The same with another token.
    public TrialPlan with(TokenKind other) {
        return new TrialPlan(kind, switches, pageAt, other);
    }
}
