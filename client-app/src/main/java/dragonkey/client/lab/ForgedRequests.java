package dragonkey.client.lab;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.attack.TrialPlan;
import dragonkey.mock.attack.TrialPlan.PagePlace;
import dragonkey.mock.attack.TrialPlan.TokenKind;
import dragonkey.mock.attack.TrialPlan.TrialKind;
import dragonkey.mock.shop.CorsAnswer;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopSwitches;
import dragonkey.mock.shop.WeakWay;

/// Another site's page sends the shop's form, in the browser of somebody who is signed in at the shop.
final class ForgedRequests extends BrowserExperiment {
    private static final String CSRF_TOKEN = "csrf-token";
    private static final String ORIGIN_CHECK = "origin-check";

    ForgedRequests(LabBrowser browser, Clock clock) {
        super(Experiment.FORGED_REQUESTS, browser, clock);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(SAME_SITE, TrialSwitch.onOff(CSRF_TOKEN), TrialSwitch.onOff(ORIGIN_CHECK));
    }

    @Override
    TrialPlan plan(SwitchSettings settings) {
        EnumSet<WeakWay> weak = EnumSet.noneOf(WeakWay.class);
        if (!settings.isOn(CSRF_TOKEN)) {
            weak.add(WeakWay.NO_CSRF_TOKEN);
        }
        if (!settings.isOn(ORIGIN_CHECK)) {
            weak.add(WeakWay.NO_ORIGIN_CHECK);
        }
        return new TrialPlan(TrialKind.FORGERY,
                new ShopSwitches(chosen(settings, SAME_SITE.id(), SameSite.class), CorsAnswer.NONE, weak),
                PagePlace.OTHER_SITE, TokenKind.LONG);
    }

    @Override
    TrialFinding finding(TrialOutcome outcome) {
        return new TrialFinding(outcome.foreign() > 0 ? "placed" : "refused",
                List.of(outcome.foreign(), outcome.own(), outcome.cookieCame() ? 1 : 0));
    }
}
