package dragonkey.client.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.Problem;
import dragonkey.client.core.Verdict;
import dragonkey.client.oauth.AccessToken;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.RefreshToken;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Family.Member;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.store.Sessions;

import static org.assertj.core.api.Assertions.assertThat;

/// Which tokens came from which, for as long as the session is there.
class FamilyTest {
    private static final Instant NOON = Sessions.NOON;
    private static final Problem REVOKED = Problem.of("token.invalid_grant", "");

    private final SessionModel model = new SessionModel();

    private static SignedIn session(String person, int number, String refreshToken) {
        Tokens tokens = new Tokens(new AccessToken(person + "-access-" + number), null,
                new RefreshToken(person + "-" + refreshToken), List.of(), NOON.plusSeconds(number), null);
        return new SignedIn(tokens, profile(person), Verdict.NONE, NOON);
    }

    private static Profile profile(String person) {
        return new Profile(person, Map.of("sub", person));
    }

    @Test
    void remembersTheSignInAndEachRenewalInOrder() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.renew(session("ada", 2, "refresh-1"));
        Family family = model.family();
        assertThat(family.origin()).isEqualTo(Family.Origin.CODE);
        assertThat(family.members()).extracting(Member::at).containsExactly(NOON, NOON.plusSeconds(1),
                NOON.plusSeconds(2));
        assertThat(family.members()).extracting(Member::rotated).containsExactly(false, true, false);
        assertThat(family.spent()).map(Tokens::refreshToken).contains(new RefreshToken("ada-refresh-0"));
    }

    @Test
    void hasNothingSpentWhereTheRefreshTokenStaysTheSame() {
        model.begin(session("ada", 0, "refresh"), Family.Origin.CODE);
        model.renew(session("ada", 1, "refresh"));
        assertThat(model.family().spent()).isEmpty();
    }

    @Test
    void keepsItsTimesAndNoTokenWhenTheProviderEndsIt() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.end(REVOKED, NOON.plusSeconds(60));
        Family family = model.family();
        assertThat(family.members()).hasSize(2).allMatch(member -> member.tokens().isEmpty());
        assertThat(family.spent()).isEmpty();
        assertThat(family.end()).contains(new Family.End(NOON.plusSeconds(60), REVOKED));
    }

    @Test
    void isForgottenAtASignOut() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        model.end();
        assertThat(model.family()).isEqualTo(Family.NONE);
    }

    @Test
    void isThereAgainWhenSomebodyComesBackToTheSession() {
        SignedIn ada = session("ada", 1, "refresh-1");
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.DEVICE_CODE);
        model.renew(ada);
        model.leave();
        assertThat(model.family()).isEqualTo(Family.NONE);
        model.begin(session("kim", 0, "refresh-0"), Family.Origin.CODE);
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(Family.Origin.DEVICE_CODE);
        assertThat(model.family().members()).hasSize(2);
        model.restore(session("kim", 0, "refresh-0"));
        assertThat(model.family().origin()).isEqualTo(Family.Origin.CODE);
    }

    @Test
    void isThereAgainAfterSomebodyElseSignedInInBetween() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, Family.Origin.DEVICE_CODE);
        model.begin(session("kim", 0, "refresh-0"), Family.Origin.CODE);
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(Family.Origin.DEVICE_CODE);
    }

    @Test
    void isForgottenWithItsConnection() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, Family.Origin.CODE);
        model.leave();
        model.forgetLeft();
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(Family.Origin.KEPT);
    }

    @Test
    void isNotRememberedForOthersAfterASignOut() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, Family.Origin.CODE);
        model.leave();
        model.end();
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(Family.Origin.KEPT);
    }

    @Test
    void beginsAnewWithASignIn() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.begin(session("ada", 2, "refresh-2"), Family.Origin.CODE);
        assertThat(model.family().members()).hasSize(1);
        assertThat(model.previous()).as("what it is compared with").isPresent();
    }

    @Test
    void keepsTheLastFiftyAndSaysHowManyWereBefore() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        for (int number = 1; number < 70; number++) {
            model.renew(session("ada", number, "refresh-" + number));
        }
        assertThat(model.family().members()).hasSize(Family.MOST);
        assertThat(model.family().older()).isEqualTo(70 - Family.MOST);
        assertThat(model.family().spent()).map(Tokens::refreshToken)
                .isEqualTo(Optional.of(new RefreshToken("ada-refresh-68")));
    }

    @Test
    void printsNoToken() {
        model.begin(session("ada", 0, "refresh-0"), Family.Origin.CODE);
        assertThat(model.family().toString()).doesNotContain("ada-access", "ada-refresh");
    }
}
