package dragonkey.mock;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

import dragonkey.mock.state.SignedInUser;
import dragonkey.mock.state.TokenFamily;
import dragonkey.mock.testing.ServerTest;
import dragonkey.mock.testing.TestClient;

import static org.assertj.core.api.Assertions.assertThat;

/// What the desk window can do to a running server.
class MockServerTest extends ServerTest {
    private int dragons(JsonNode tokens) {
        return client.apiWith("/api/dragons", tokens.get("access_token").asString()).statusCode();
    }

    private int refresh(JsonNode tokens) {
        return client.token(Map.of("grant_type", "refresh_token", "client_id", "dragons-desktop",
                "refresh_token", tokens.get("refresh_token").asString())).statusCode();
    }

    @Test
    void endsASignInWhoseTokensLiveOn() {
        JsonNode tokens = client.tokens("openid read:dragons");
        assertThat(server.sessions()).extracting(SignedInUser::username).containsExactly("rider");
        server.endSession(server.sessions().getFirst().id());
        assertThat(server.sessions()).isEmpty();
        assertThat(TestClient.answer(client.authorize(TestClient.request("prompt", "none"))))
                .containsEntry("error", "login_required");
        assertThat(dragons(tokens)).isEqualTo(200);
    }

    @Test
    void takesBackAWholeFamily() {
        JsonNode tokens = client.tokens("openid offline_access read:dragons");
        JsonNode others = client.tokens("openid offline_access read:dragons");
        TokenFamily family = server.families().getFirst();
        assertThat(family.tokens()).isEqualTo(1);
        assertThat(tokens.toString()).doesNotContain(family.toString());
        assertThat(TestClient.part(tokens.get("access_token").asString(), 1).get("jti").asString())
                .startsWith(family.id());
        server.revokeFamily(family.id());
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(refresh(tokens)).isEqualTo(400);
        assertThat(dragons(others)).isEqualTo(200);
        assertThat(refresh(others)).isEqualTo(200);
    }

    @Test
    void signsEverybodyOut() {
        JsonNode tokens = client.tokens("openid offline_access read:dragons");
        server.signOutEverywhere();
        assertThat(dragons(tokens)).isEqualTo(401);
        assertThat(refresh(tokens)).isEqualTo(400);
        assertThat(server.sessions()).isEmpty();
        assertThat(server.families()).isEmpty();
        assertThat(client.authorize(TestClient.request()).body()).contains("name=\"password\"");
    }

    @Test
    void givesTokensOfTheLifeThatIsSetNow() {
        JsonNode before = client.tokens();
        server.setLifetimes(server.lifetimes().withAccessToken(Duration.ofSeconds(5)));
        JsonNode after = client.tokens();
        assertThat(after.get("expires_in").asLong()).isEqualTo(5);
        clock.pass(Duration.ofSeconds(5));
        assertThat(dragons(after)).isEqualTo(401);
        assertThat(dragons(before)).isEqualTo(200);
    }

    @Test
    void datesAndJudgesByAShiftedClock() {
        JsonNode before = client.tokens();
        server.shiftClock(Duration.ofHours(1));
        assertThat(dragons(before)).isEqualTo(401);
        long iat = TestClient.part(client.tokens().get("access_token").asString(), 1).get("iat").asLong();
        assertThat(iat).isEqualTo(clock.instant().getEpochSecond() + 3600);
        server.shiftClock(Duration.ZERO);
        assertThat(dragons(before)).isEqualTo(200);
    }
}
