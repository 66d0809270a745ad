package dragonkey.client.lab;

import java.time.Clock;
import java.util.List;
import java.util.Set;

import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.attack.TrialPlan;
import dragonkey.mock.attack.TrialPlan.PagePlace;
import dragonkey.mock.attack.TrialPlan.TokenKind;
import dragonkey.mock.attack.TrialPlan.TrialKind;
import dragonkey.mock.shop.CorsAnswer;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopSwitches;

/// A page of another origin calls the shop's API: with its token in a header, and with the cookie that the browser has.
final class OtherOrigins extends BrowserExperiment {
    private static final TrialSwitch CORS = choice("cors", CorsAnswer.values(), CorsAnswer.EXACT);
    private static final TrialSwitch PAGE = choice("page-at", PagePlace.values(), PagePlace.OTHER_SITE);

    OtherOrigins(LabBrowser browser, Clock clock) {
        super(Experiment.OTHER_ORIGINS, browser, clock);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(CORS, choice(SAME_SITE.id(), SameSite.values(), SameSite.LAX), PAGE);
    }

    @Override
    TrialPlan plan(SwitchSettings settings) {
        ShopSwitches switches = new ShopSwitches(chosen(settings, SAME_SITE.id(), SameSite.class),
                chosen(settings, CORS.id(), CorsAnswer.class), Set.of());
        return new TrialPlan(TrialKind.ORIGINS, switches, chosen(settings, PAGE.id(), PagePlace.class),
                TokenKind.LONG);
    }

    @Override
    TrialFinding finding(TrialOutcome outcome) {
        boolean cookie = outcome.couldRead("cookie");
        boolean token = outcome.couldRead("token");
        return new TrialFinding(token && cookie ? "both" : token ? "token" : cookie ? "cookie" : "none",
                List.of(outcome.cookieCame() ? 1 : 0));
    }
}
