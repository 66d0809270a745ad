package dragonkey.mock.grant;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import org.junit.jupiter.api.Test;

import dragonkey.mock.grant.Grant.ClaimsRequest;
import dragonkey.mock.store.MemoryStore;
import dragonkey.mock.token.DenyList;
import dragonkey.mock.token.MemoryDenyList;

import static org.assertj.core.api.Assertions.assertThat;

class GrantsTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final DenyList denied = new MemoryDenyList(clock);
    private final Grants grants = new Grants(clock, () -> Duration.ofDays(30), denied,
            new MemoryStore<>(clock, new SecureRandom(), () -> Duration.ofDays(30), 20_000));

    private static Grant grant(int number) {
        return new Grant("g" + number, "client", "user",
                new Grant.GrantedAccess(List.of("openid"), ClaimsRequest.NONE, List.of()),
                new Grant.AuthenticationEvent(NOON, "sid", "urn:plain"));
    }

    @Test
    void remembersABoundedNumberOfGrantsAndNoTokens() {
        for (int i = 0; i < 100_000; i++) {
            grants.begin(grant(i));
            grants.issue(grant(i), NOON.plusSeconds(900));
        }
        assertThat(grants.families()).hasSizeLessThanOrEqualTo(20_000);
        assertThat(grants.stands(grant(99_999))).isTrue();
        assertThat(grants.stands(grant(0))).isFalse();
    }

    @Test
    void deniesEveryTokenOfARevokedGrantAndNoOther() {
        grants.begin(grant(1));
        grants.begin(grant(11));
        String first = grants.issue(grant(1), NOON.plusSeconds(900));
        String second = grants.issue(grant(1), NOON.plusSeconds(900));
        String other = grants.issue(grant(11), NOON.plusSeconds(900));
        assertThat(first).isNotEqualTo(second);
        grants.revoke("g1");
        assertThat(denied.contains(first)).isTrue();
        assertThat(denied.contains(second)).isTrue();
        assertThat(denied.contains(other)).isFalse();
    }

    @Test
    void deniesATokenThatIsMadeWhileItsGrantIsRevoked() {
        grants.begin(grant(1));
        grants.revoke("g1");
        assertThat(denied.contains(grants.issue(grant(1), NOON.plusSeconds(900)))).isTrue();
    }
}
