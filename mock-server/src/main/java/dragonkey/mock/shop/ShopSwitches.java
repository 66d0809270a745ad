package dragonkey.mock.shop;

import java.util.EnumSet;
import java.util.Set;

/// What an experiment changes of the shop.
///
/// @param sameSite of the session cookie
/// @param cors what scripts of the allowed origins are told
/// @param weak the protections that are taken away
public record ShopSwitches(SameSite sameSite, CorsAnswer cors, Set<WeakWay> weak) {
    /// Every protection, and no other origin.
    public static final ShopSwitches SAFE = new ShopSwitches(SameSite.LAX, CorsAnswer.NONE, Set.of());

    public ShopSwitches {
        weak = Set.copyOf(weak);
    }

    /// Whether this protection is taken away.
    public boolean has(WeakWay way) {
        return weak.contains(way);
    }

    /// The same with another `SameSite`.
    public ShopSwitches with(SameSite other) {
        return new ShopSwitches(other, cors, weak);
    }

    /// The same with another answer to other origins.
    public ShopSwitches with(CorsAnswer other) {
        return new ShopSwitches(sameSite, other, weak);
    }

    /// The same with a protection taken away, or with it again.
    public ShopSwitches with(WeakWay way, boolean on) {
        EnumSet<WeakWay> ways = EnumSet.noneOf(WeakWay.class);
        ways.addAll(weak);
        if (on) {
            ways.add(way);
        } else {
            ways.remove(way);
        }
        return new ShopSwitches(sameSite, cors, ways);
    }
}
