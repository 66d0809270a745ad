package dragonkey.mock.attack;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

import dragonkey.mock.attack.OtherSite.SiteTarget;
import dragonkey.mock.attack.TrialEvent.PagesDone;
import dragonkey.mock.attack.TrialEvent.ShopAsked;
import dragonkey.mock.attack.TrialPlan.PagePlace;
import dragonkey.mock.attack.TrialPlan.TokenKind;
import dragonkey.mock.attack.TrialPlan.TrialKind;
import dragonkey.mock.shop.PageGuide;
import dragonkey.mock.shop.Shop;
import dragonkey.mock.shop.ShopExchange;
import dragonkey.mock.shop.ShopExchange.ArrivedRequest;

/// A shop and another site, for one visit of a browser. A person, or a test, opens [#begin]; the pages do the rest, and what comes
/// to the shop is told as it comes. Both end when this is closed.
public final class BrowserTrial implements AutoCloseable {
    private static final String ITEM = "Ordered by somebody else";
    private static final Duration LATER = Duration.ofHours(1);

    private final TrialPlan plan;
    private final Consumer<TrialEvent> told;
    private final ShiftedClock clock;
    private final Shop shop;
    private final OtherSite site;
    private final int before;
    private final List<TrialEvent> events = new ArrayList<>();
    private final CompletableFuture<TrialOutcome> outcome = new CompletableFuture<>();

    private BrowserTrial(TrialPlan plan, Clock clock, Consumer<TrialEvent> told) {
        this.plan = plan;
        this.told = told;
        this.clock = new ShiftedClock(clock);
        this.shop = Shop.open(this.clock);
        byte[] key = new byte[16];
        new SecureRandom().nextBytes(key);
        SiteTarget target = new SiteTarget(bare(shop.addressAtLocalhost()), HexFormat.of().formatHex(key),
                ITEM);
        try {
            site = OtherSite.open(target, this::happened);
        } catch (RuntimeException e) {
            shop.close();
            throw e;
        }
        prepare(target);
        before = shop.orders();
        shop.listen(this::asked);
    }

    /// Opens both.
    ///
    /// @param told each event, on the thread of the request that it came with
    public static BrowserTrial open(TrialPlan plan, Clock clock, Consumer<TrialEvent> told) {
        return new BrowserTrial(plan, clock, told);
    }

    private void prepare(SiteTarget target) {
        shop.use(plan.switches());
        shop.tokenLife(plan.token().life());
        shop.allowOrigins(Set.of(page().toString()));
        URI server = bare(shop.address());
        boolean bound = plan.token() == TokenKind.BOUND;
        shop.guide(Optional.of(switch (plan.kind()) {
            case ORIGINS -> new PageGuide(page() + "/origins", server, true, false, bound);
            case FORGERY -> new PageGuide(page() + "/forged", server, false, true, bound);
            case SCRIPT -> new PageGuide("/comments", server, false, true, bound);
        }));
        if (plan.kind() == TrialKind.SCRIPT) {
            shop.comment("rider", "My dragon likes the sheep.");
            shop.comment("somebody", Injected.script(site.address(), target));
        }
    }

    /// What is to be opened in a browser.
    public URI begin() {
        return shop.addressAtLocalhost().resolve("/?go");
    }

    /// Where the page of the other origin is.
    public URI page() {
        return plan.pageAt() == PagePlace.OTHER_SITE ? site.address() : site.sameSiteAddress();
    }

    /// Where the other site shows what it holds.
    public URI thief() {
        return site.address().resolve("/thief");
    }

    /// Comes when the pages have done all that they do; cancelled when this is closed before.
    public CompletableFuture<TrialOutcome> outcome() {
        return outcome.copy();
    }

    private void asked(ShopExchange exchange) {
        happened(new ShopAsked(exchange));
        if (isLast(exchange.request())) {
            happened(new PagesDone());
        }
    }

    private boolean isLast(ArrivedRequest request) {
        return request.method().equals("POST") && switch (plan.kind()) {
            case ORIGINS -> false;
            case FORGERY -> request.path().equals("/orders") && TrialOutcome.isForeign(request);
            case SCRIPT -> request.path().equals("/done");
        };
    }

    private void happened(TrialEvent event) {
        synchronized (events) {
            events.add(event);
        }
        told.accept(event);
        if (event instanceof PagesDone) {
            end();
        }
    }

    private void end() {
        if (plan.kind() == TrialKind.SCRIPT) {
            clock.ahead(LATER);
            site.useAgain();
            clock.ahead(Duration.ZERO);
        }
        List<TrialEvent> all;
        synchronized (events) {
            all = List.copyOf(events);
        }
        int foreign = shop.orders(ITEM);
        outcome.complete(new TrialOutcome(shop.orders() - before - foreign, foreign, all));
    }

    /// An address without the slash at its end, as an `Origin` is written.
    private static URI bare(URI address) {
        return URI.create(address.getScheme() + "://" + address.getRawAuthority());
    }

    @Override
    public void close() {
        outcome.cancel(false);
        site.close();
        shop.close();
    }

    /// The right time, or so much ahead of it.
    private static final class ShiftedClock extends Clock {
        private final Clock right;
        private volatile Duration ahead = Duration.ZERO;

        ShiftedClock(Clock right) {
            this.right = right;
        }

        void ahead(Duration by) {
            ahead = by;
        }

        @Override
        public Instant instant() {
            return right.instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return right.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return right.withZone(zone);
        }
    }
}
