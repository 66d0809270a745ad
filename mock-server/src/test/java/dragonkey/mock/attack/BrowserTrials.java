package dragonkey.mock.attack;

import java.nio.file.Path;
import java.time.Clock;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dragonkey.mock.attack.TrialEvent.UseTime;
import dragonkey.mock.attack.TrialPlan.PagePlace;
import dragonkey.mock.attack.TrialPlan.TokenKind;
import dragonkey.mock.attack.TrialPlan.TrialKind;
import dragonkey.mock.shop.CorsAnswer;
import dragonkey.mock.shop.SameSite;
import dragonkey.mock.shop.ShopSwitches;
import dragonkey.mock.shop.WeakWay;
import dragonkey.mock.testing.Chromium;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/// What a real browser does with cookies and tokens of two sites, with each protection and without it: `./mvnw verify -Pbrowser`.
/// Needs Debian's `chromium` and no network.
class BrowserTrials {
    private static final Set<WeakWay> NO_FORM_CHECKS = Set.of(WeakWay.NO_CSRF_TOKEN, WeakWay.NO_ORIGIN_CHECK);
    private static final Set<WeakWay> NO_PAGE_CHECKS = Set.of(WeakWay.UNSANITISED_COMMENTS,
            WeakWay.NO_CONTENT_SECURITY_POLICY);

    private static final int PATIENCE_SECONDS = 30;

    @TempDir
    Path folder;

    @BeforeAll
    static void findBrowser() {
        assumeTrue(Chromium.isThere());
    }

    @Test
    void anotherOriginSendsNoTokenUnlessItIsLet() throws Exception {
        TrialOutcome closed = origins(SameSite.NONE, CorsAnswer.NONE, PagePlace.OTHER_SITE, true);
        assertThat(closed.tokenCame()).as("what asks beforehand got no yes").isFalse();
        assertThat(closed.couldRead("token")).isFalse();
        assertThat(closed.cookieCame()).as("it arrives, and is answered").isTrue();
        assertThat(closed.couldRead("cookie")).as("only reading is kept from the page").isFalse();
    }

    @Test
    void aStarOpensForTokensAndNotForCookies() throws Exception {
        TrialOutcome any = origins(SameSite.NONE, CorsAnswer.ANY, PagePlace.OTHER_SITE, true);
        assertThat(any.couldRead("token")).isTrue();
        assertThat(any.couldRead("cookie")).isFalse();
    }

    @Test
    void theExactOriginWithCredentialsOpensForCookiesOfSameSiteNone() throws Exception {
        TrialOutcome exact = origins(SameSite.NONE, CorsAnswer.EXACT_WITH_CREDENTIALS, PagePlace.OTHER_SITE,
                true);
        assertThat(exact.couldRead("token")).isTrue();
        assertThat(exact.couldRead("cookie")).isTrue();
    }

    @Test
    void aBrowserThatKeepsCookiesOfOthersBackSendsNone() throws Exception {
        TrialOutcome blocked = origins(SameSite.NONE, CorsAnswer.EXACT_WITH_CREDENTIALS, PagePlace.OTHER_SITE,
                false);
        assertThat(blocked.cookieCame()).isFalse();
        assertThat(blocked.couldRead("token")).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void aCookieOfTheSameSiteComesFromAnotherPortAndNotFromAnotherSite(PagePlace place) throws Exception {
        TrialOutcome outcome = origins(SameSite.LAX, CorsAnswer.EXACT_WITH_CREDENTIALS, place, true);
        assertThat(outcome.cookieCame()).isEqualTo(place == PagePlace.SAME_SITE);
        assertThat(outcome.couldRead("cookie")).isEqualTo(place == PagePlace.SAME_SITE);
        assertThat(outcome.couldRead("token")).isTrue();
    }

    @Test
    void aForgedOrderIsPlacedWhereNothingStopsIt() throws Exception {
        TrialOutcome outcome = forgery(SameSite.NONE, NO_FORM_CHECKS);
        assertThat(outcome.cookieCame()).isTrue();
        assertThat(outcome.foreign()).isEqualTo(1);
        assertThat(outcome.own()).isEqualTo(1);
        assertThat(outcome.tokenCame()).as("another site's page has no token").isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"LAX", "STRICT"})
    void sameSiteAloneStopsAForgedOrder(SameSite sameSite) throws Exception {
        TrialOutcome outcome = forgery(sameSite, NO_FORM_CHECKS);
        assertThat(outcome.cookieCame()).isFalse();
        assertThat(outcome.foreign()).isZero();
        assertThat(outcome.own()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(names = {"NO_CSRF_TOKEN", "NO_ORIGIN_CHECK"})
    void eitherCheckAloneStopsAForgedOrder(WeakWay leftOut) throws Exception {
        TrialOutcome outcome = forgery(SameSite.NONE, Set.of(leftOut));
        assertThat(outcome.cookieCame()).isTrue();
        assertThat(outcome.foreign()).isZero();
        assertThat(outcome.own()).isEqualTo(1);
    }

    @Test
    void aScriptInACommentTakesTheTokenAwayAndRidesTheCookie() throws Exception {
        TrialOutcome outcome = script(NO_PAGE_CHECKS, TokenKind.LONG);
        assertThat(outcome.tokenStolen()).isTrue();
        assertThat(outcome.cookieStolen()).as("HttpOnly").isFalse();
        assertThat(outcome.opened("token", UseTime.AT_ONCE)).isTrue();
        assertThat(outcome.opened("token", UseTime.LATER)).isTrue();
        assertThat(outcome.foreign()).as("by cookie and by token, within the page").isEqualTo(2);
    }

    @Test
    void aCookieForScriptsIsTakenAwayToo() throws Exception {
        EnumSet<WeakWay> weak = EnumSet.of(WeakWay.COOKIE_FOR_SCRIPTS);
        weak.addAll(NO_PAGE_CHECKS);
        TrialOutcome outcome = script(weak, TokenKind.LONG);
        assertThat(outcome.cookieStolen()).isTrue();
        assertThat(outcome.opened("cookie", UseTime.AT_ONCE)).isTrue();
    }

    @Test
    void aShortLifeEndsWhatWasTakenAway() throws Exception {
        TrialOutcome outcome = script(NO_PAGE_CHECKS, TokenKind.SHORT);
        assertThat(outcome.opened("token", UseTime.AT_ONCE)).isTrue();
        assertThat(outcome.opened("token", UseTime.LATER)).isFalse();
    }

    @Test
    void aBoundTokenIsOfNoUseElsewhereAndIsRiddenAllTheSame() throws Exception {
        TrialOutcome outcome = script(NO_PAGE_CHECKS, TokenKind.BOUND);
        assertThat(outcome.tokenStolen()).isTrue();
        assertThat(outcome.opened("token", UseTime.AT_ONCE)).isFalse();
        assertThat(outcome.foreign()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNSANITISED_COMMENTS", "NO_CONTENT_SECURITY_POLICY"})
    void eitherProtectionOfThePageAloneStopsTheScript(WeakWay leftOut) throws Exception {
        TrialOutcome outcome = script(Set.of(leftOut), TokenKind.LONG);
        assertThat(outcome.scriptRan()).isFalse();
        assertThat(outcome.foreign()).isZero();
        assertThat(outcome.own()).isEqualTo(1);
    }

    @Test
    void whatATrialBeforeHasLeftInTheBrowserChangesNothing() throws Exception {
        assertThat(forgery(SameSite.NONE, NO_FORM_CHECKS).foreign()).isEqualTo(1);
        assertThat(forgery(SameSite.STRICT, NO_FORM_CHECKS).foreign()).isZero();
    }

    private TrialOutcome origins(SameSite sameSite, CorsAnswer cors, PagePlace place,
            boolean thirdPartyCookies) throws Exception {
        return visit(new TrialPlan(TrialKind.ORIGINS, new ShopSwitches(sameSite, cors, Set.of()), place,
                TokenKind.LONG), thirdPartyCookies);
    }

    private TrialOutcome forgery(SameSite sameSite, Set<WeakWay> weak) throws Exception {
        return visit(new TrialPlan(TrialKind.FORGERY, new ShopSwitches(sameSite, CorsAnswer.NONE, weak),
                PagePlace.OTHER_SITE, TokenKind.LONG), false);
    }

    private TrialOutcome script(Set<WeakWay> weak, TokenKind token) throws Exception {
        return visit(new TrialPlan(TrialKind.SCRIPT, new ShopSwitches(SameSite.LAX, CorsAnswer.NONE, weak),
                PagePlace.OTHER_SITE, token), false);
    }

    private TrialOutcome visit(TrialPlan plan, boolean thirdPartyCookies) throws Exception {
        try (BrowserTrial trial = BrowserTrial.open(plan, Clock.systemUTC(), event -> {
        })) {
            return Chromium.visiting(trial.begin(), folder, thirdPartyCookies,
                    () -> trial.outcome().get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
    }
}
