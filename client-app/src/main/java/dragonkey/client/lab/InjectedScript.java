package dragonkey.client.lab;

import java.time.Clock;
import java.util.EnumSet;
import java.util.List;

import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialOutcome;
import dragonkey.mock.attack.TrialPlan;
import dragonkey.mock.attack.TrialPlan.PagePlace;
import dragonkey.mock.attack.TrialPlan.TokenKind;
import dragonkey.mock.attack.TrialPlan.TrialKind;
import dragonkey.mock.shop.CorsAnswer;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopSwitches;
import dragonkey.mock.shop.WeakWay;

/// A comment that is a script runs in the shop's own page, where the token lies and the cookie goes along.
final class InjectedScript extends BrowserExperiment {
    private static final String SANITISED = "sanitised";
    private static final String POLICY = "policy";
    private static final String HTTP_ONLY = "http-only";
    private static final TrialSwitch TOKEN = choice("token-kind", TokenKind.values(), TokenKind.LONG);
    private static final int COOKIE_TOO = 2;

    InjectedScript(LabBrowser browser, Clock clock) {
        super(Experiment.INJECTED_SCRIPT, browser, clock);
    }

    @Override
    public List<TrialSwitch> switches() {
        return List.of(TOKEN, TrialSwitch.onOff(HTTP_ONLY, true), TrialSwitch.onOff(SANITISED),
                TrialSwitch.onOff(POLICY));
    }

    @Override
    TrialPlan plan(SwitchSettings settings) {
        EnumSet<WeakWay> weak = EnumSet.noneOf(WeakWay.class);
        if (!settings.isOn(SANITISED)) {
            weak.add(WeakWay.UNSANITISED_COMMENTS);
        }
        if (!settings.isOn(POLICY)) {
            weak.add(WeakWay.NO_CONTENT_SECURITY_POLICY);
        }
        if (!settings.isOn(HTTP_ONLY)) {
            weak.add(WeakWay.COOKIE_FOR_SCRIPTS);
        }
        return new TrialPlan(TrialKind.SCRIPT, new ShopSwitches(SameSite.LAX, CorsAnswer.NONE, weak),
                PagePlace.OTHER_SITE, chosen(settings, TOKEN.id(), TokenKind.class));
    }

    /// What was stolen as 1 for the token and 2 for the cookie, how often the token opened elsewhere, and what was ordered.
    @Override
    TrialFinding finding(TrialOutcome outcome) {
        if (!outcome.scriptRan()) {
            return new TrialFinding("stopped", List.of());
        }
        int stolen = (outcome.tokenStolen() ? 1 : 0) + (outcome.cookieStolen() ? COOKIE_TOO : 0);
        int opened = (outcome.opened("token", UseTime.AT_ONCE) ? 1 : 0)
                + (outcome.opened("token", UseTime.LATER) ? 1 : 0);
        return new TrialFinding("ran", List.of(stolen, opened, outcome.foreign()));
    }
}
