package dragonkey.mock.attack;

import java.util.List;
import java.util.function.Predicate;

import dragonkey.mock.attack.TrialEvent.PageTold;
import dragonkey.mock.attack.TrialEvent.ScriptSent;
import dragonkey.mock.attack.TrialEvent.ShopAsked;
import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialEvent.UsedElsewhere;
import dragonkey.mock.shop.ShopExchange.ArrivedRequest;

/// What came of a trial, by the database and by what the pages told.
///
/// @param own orders that the shop's own page placed
/// @param foreign orders that the database has beside those: nobody wanted them
/// @param events all that happened, in its order
public record TrialOutcome(int own, int foreign, List<TrialEvent> events) {
    public TrialOutcome {
        events = List.copyOf(events);
    }

    /// Whether a page of the other origin could read the orders.
    ///
    /// @param way `cookie` or `token`
    public boolean couldRead(String way) {
        return any(PageTold.class, told -> told.way().equals(way) && told.couldRead());
    }

    /// Whether a cookie came along with a request that a page of another origin had sent off.
    public boolean cookieCame() {
        return any(ShopAsked.class, asked -> isForeign(asked.exchange().request())
                && asked.exchange().request().sizes().hasCookie());
    }

    /// Whether a request with a token came from a page of another origin; what asks beforehand is none.
    public boolean tokenCame() {
        return any(ShopAsked.class, asked -> isForeign(asked.exchange().request())
                && asked.exchange().request().sizes().hasToken());
    }

    /// Whether a script of somebody else ran in the shop's page.
    public boolean scriptRan() {
        return any(ScriptSent.class, sent -> true);
    }

    /// Whether the script got the session's cookie.
    public boolean cookieStolen() {
        return any(ScriptSent.class, ScriptSent::cookie);
    }

    /// Whether the script got the token.
    public boolean tokenStolen() {
        return any(ScriptSent.class, ScriptSent::token);
    }

    /// Whether what was stolen opened the orders elsewhere.
    ///
    /// @param way `cookie` or `token`
    public boolean opened(String way, UseTime when) {
        return any(UsedElsewhere.class,
                used -> used.way().equals(way) && used.when() == when && used.worked());
    }

    private <T extends TrialEvent> boolean any(Class<T> type, Predicate<T> holds) {
        return events.stream().filter(type::isInstance).map(type::cast).anyMatch(holds);
    }

    static boolean isForeign(ArrivedRequest request) {
        return request.site().equals("cross-site") || request.site().equals("same-site");
    }
}
