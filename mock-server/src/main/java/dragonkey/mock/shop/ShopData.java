package dragonkey.mock.shop;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Map;

/// The shop's tables, each with what is asked of it.
record ShopData(ShopDatabase database, ShopPeople people, ShopSessions sessions, ShopOrders orders,
        ShopDenyList denied) {
    static ShopData in(ShopDatabase database, SecureRandom random, Clock clock) {
        return new ShopData(database, new ShopPeople(database), new ShopSessions(database, random, clock),
                new ShopOrders(database), new ShopDenyList(database));
    }

    /// Everybody and everything, as at first, in an empty database.
    ///
    /// @param hashes of the passwords, by username
    void begin(Map<String, String> hashes) {
        people.begin(hashes);
        orders.begin();
    }

    /// As at first again; who is signed in is so no more.
    void reset() {
        database.untold("DELETE FROM sessions");
        people.resetRoles();
        orders.begin();
        denied.reset();
    }
}
