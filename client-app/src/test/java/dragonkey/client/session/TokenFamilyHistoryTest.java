package dragonkey.client.session;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dragonkey.client.core.CheckReport;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemKind.ProviderError;
import dragonkey.client.core.ProblemStage;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.oauth.Tokens.RefreshToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.TokenFamily.FamilyMember;
import dragonkey.client.store.TestSessions;

import static org.assertj.core.api.Assertions.assertThat;

/// Which tokens came from which, for as long as the session is there.
class TokenFamilyHistoryTest {
    private static final Instant NOON = TestSessions.NOON;
    private static final Problem REVOKED = Problem.of(new ProviderError(ProblemStage.TOKEN, "invalid_grant"),
            "");

    private final SessionModel model = new SessionModel();

    private static SignedIn session(String person, int number, String refreshToken) {
        Tokens tokens = Tokens.bearer(new AccessToken(person + "-access-" + number), null,
                new RefreshToken(person + "-" + refreshToken), List.of(), NOON.plusSeconds(number), null);
        return new SignedIn(tokens, profile(person), CheckReport.NONE, NOON);
    }

    private static Profile profile(String person) {
        return new Profile(person, Map.of("sub", person));
    }

    @Test
    void remembersTheSignInAndEachRenewalInOrder() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.renew(session("ada", 2, "refresh-1"));
        TokenFamily tokenFamily = model.family();
        assertThat(tokenFamily.origin()).isEqualTo(TokenFamily.TokenOrigin.CODE);
        assertThat(tokenFamily.members()).extracting(FamilyMember::at).containsExactly(NOON,
                NOON.plusSeconds(1), NOON.plusSeconds(2));
        assertThat(tokenFamily.members()).extracting(FamilyMember::rotated).containsExactly(false, true,
                false);
        assertThat(tokenFamily.spent()).map(Tokens::refreshToken).contains(new RefreshToken("ada-refresh-0"));
    }

    @Test
    void hasNothingSpentWhereTheRefreshTokenStaysTheSame() {
        model.begin(session("ada", 0, "refresh"), TokenFamily.TokenOrigin.CODE);
        model.renew(session("ada", 1, "refresh"));
        assertThat(model.family().spent()).isEmpty();
    }

    @Test
    void keepsItsTimesAndNoTokenWhenTheProviderEndsIt() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.end(REVOKED, NOON.plusSeconds(60));
        TokenFamily tokenFamily = model.family();
        assertThat(tokenFamily.members()).hasSize(2)
                .allMatch(familyMember -> familyMember.tokens().isEmpty());
        assertThat(tokenFamily.spent()).isEmpty();
        assertThat(tokenFamily.end()).contains(new TokenFamily.FamilyEnd(NOON.plusSeconds(60), REVOKED));
    }

    @Test
    void isForgottenAtASignOut() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.end();
        assertThat(model.family()).isEqualTo(TokenFamily.NONE);
    }

    @Test
    void isThereAgainWhenSomebodyComesBackToTheSession() {
        SignedIn ada = session("ada", 1, "refresh-1");
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.DEVICE_CODE);
        model.renew(ada);
        model.leave();
        assertThat(model.family()).isEqualTo(TokenFamily.NONE);
        model.begin(session("kim", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(TokenFamily.TokenOrigin.DEVICE_CODE);
        assertThat(model.family().members()).hasSize(2);
        model.restore(session("kim", 0, "refresh-0"));
        assertThat(model.family().origin()).isEqualTo(TokenFamily.TokenOrigin.CODE);
    }

    @Test
    void isThereAgainAfterSomebodyElseSignedInInBetween() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, TokenFamily.TokenOrigin.DEVICE_CODE);
        model.begin(session("kim", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(TokenFamily.TokenOrigin.DEVICE_CODE);
    }

    @Test
    void isForgottenWithItsConnection() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, TokenFamily.TokenOrigin.CODE);
        model.leave();
        model.forgetLeft();
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(TokenFamily.TokenOrigin.KEPT);
    }

    @Test
    void isNotRememberedForOthersAfterASignOut() {
        SignedIn ada = session("ada", 0, "refresh-0");
        model.begin(ada, TokenFamily.TokenOrigin.CODE);
        model.leave();
        model.end();
        model.restore(ada);
        assertThat(model.family().origin()).isEqualTo(TokenFamily.TokenOrigin.KEPT);
    }

    @Test
    void beginsAnewWithASignIn() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        model.renew(session("ada", 1, "refresh-1"));
        model.begin(session("ada", 2, "refresh-2"), TokenFamily.TokenOrigin.CODE);
        assertThat(model.family().members()).hasSize(1);
        assertThat(model.previous()).as("what it is compared with").isPresent();
    }

    @Test
    void keepsTheLastFiftyAndSaysHowManyWereBefore() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        for (int number = 1; number < 70; number++) {
            model.renew(session("ada", number, "refresh-" + number));
        }
        assertThat(model.family().members()).hasSize(TokenFamily.MOST);
        assertThat(model.family().older()).isEqualTo(70 - TokenFamily.MOST);
        assertThat(model.family().spent()).map(Tokens::refreshToken)
                .isEqualTo(Optional.of(new RefreshToken("ada-refresh-68")));
    }

    @Test
    void printsNoToken() {
        model.begin(session("ada", 0, "refresh-0"), TokenFamily.TokenOrigin.CODE);
        assertThat(model.family().toString()).doesNotContain("ada-access", "ada-refresh");
    }
}
