package dragonkey.mock;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.state.SignedInPerson;
import dragonkey.mock.state.TokenFamily;
import dragonkey.mock.testing.Rider;
import dragonkey.mock.testing.SettableClock;

import static org.assertj.core.api.Assertions.assertThat;

/// What the desk window can do to a running server.
class DeskTest {
    private final SettableClock clock = new SettableClock();
    private MockServer server;
    private Rider rider;

    @BeforeEach
    void start() {
        server = MockServer.start(MockConfig.defaults().withPort(0).withClock(clock));
        rider = new Rider(server);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private int dragons(JsonNode tokens) {
        return rider.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode();
    }

    private int refresh(JsonNode tokens) {
        return rider.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop",
                "refresh_token", tokens.get("refresh_token").asString())).statusCode();
    }

    @Test
    void endsASignInWhoseTokensLiveOn() {
        JsonNode tokens = rider.tokens("openid read:dragons");
        assertThat(server.sessions()).extracting(SignedInPerson::username).containsExactly("rider");
        server.endSession(server.sessions().getFirst().id());
        assertThat(server.sessions()).isEmpty();
        assertThat(Rider.answer(rider.authorize(Rider.request("prompt", "none")))).containsEntry("error",
                "login_required");
        assertThat(dragons(tokens)).isEqualTo(200);
    }

    @Test
    void takesBackAWholeFamily() {
        JsonNode tokens = rider.tokens("openid offline_access read:dragons");
        JsonNode others = rider.tokens("openid offline_access read:dragons");
        TokenFamily family = server.families().getFirst();
        assertThat(family.tokens()).isEqualTo(1);
        assertThat(tokens.toString()).doesNotContain(family.toString());
        assertThat(Rider.part(tokens.get("access_token").asString(), 1).get("jti").asString())
                .startsWith(family.id());
        server.revokeFamily(family.id());
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(refresh(tokens)).isEqualTo(400);
        assertThat(dragons(others)).isEqualTo(200);
        assertThat(refresh(others)).isEqualTo(200);
    }

    @Test
    void signsEverybodyOut() {
        JsonNode tokens = rider.tokens("openid offline_access read:dragons");
        server.signOutEverywhere();
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(refresh(tokens)).isEqualTo(400);
        assertThat(server.sessions()).isEmpty();
        assertThat(server.families()).isEmpty();
        assertThat(rider.authorize(Rider.request()).body()).contains("name=\"password\"");
    }

    @Test
    void givesTokensOfTheLifeThatIsSetNow() {
        JsonNode before = rider.tokens();
        server.setLifetimes(server.lifetimes().withAccessToken(Duration.ofSeconds(5)));
        JsonNode after = rider.tokens();
        assertThat(after.get("expires_in").asLong()).isEqualTo(5);
        clock.pass(Duration.ofSeconds(5));
        assertThat(dragons(after)).isEqualTo(401);
        assertThat(dragons(before)).isEqualTo(200);
    }

    @Test
    void datesAndJudgesByAShiftedClock() {
        JsonNode before = rider.tokens();
        server.shiftClock(Duration.ofHours(1));
        assertThat(dragons(before)).isEqualTo(401);
        long iat = Rider.part(rider.tokens().get("access_token").asString(), 1).get("iat").asLong();
        assertThat(iat).isEqualTo(clock.instant().getEpochSecond() + 3600);
        server.shiftClock(Duration.ZERO);
        assertThat(dragons(before)).isEqualTo(200);
    }
}
