package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.TokenText;
import dragonkey.client.testing.Desk;
import dragonkey.client.testing.DeskTest;

import static org.assertj.core.api.Assertions.assertThat;

class LargeTokenTest extends DeskTest {
    private static final int CLAIMS = 10_000;

    private static String token() {
        String claims = IntStream.range(0, CLAIMS)
                .mapToObj(i -> "\"claim_%05d\":\"%s\"".formatted(i, "v".repeat(55)))
                .collect(Collectors.joining(",", "{", "}"));
        return base64("{\"alg\":\"HS256\"}") + "." + base64(claims) + ".AAAA";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsEveryClaimOfATokenOfAMegabyteAndTheBeginningOfItsText() throws Exception {
        String token = token();
        Desk desk = desk().click("#nav-token").click("#token-pasted").paste("#token-input", token);
        desk.await("every claim", () -> desk.rows("#token-claims", Object.class).size() == CLAIMS);
        assertThat(desk.typed("#token-input").length()).isLessThan(token.length());
        assertThat(desk.text("#token-input-cut")).contains("%,d".formatted(token.length()));
        assertThat(desk.shows("#token-cut")).isTrue();
        desk.click("#token-input-clear").await("nothing",
                () -> desk.rows("#token-claims", Object.class).isEmpty());
        assertThat(desk.shows("#token-input-cut")).isFalse();
    }

    @Test
    void refusesATextBeyondTheLimitAndNamesIt() throws Exception {
        Desk desk = desk().click("#nav-token").click("#token-pasted");
        desk.paste("#token-input", "a".repeat(TokenText.LONGEST + 1));
        desk.await("a refusal that names the limit",
                () -> desk.said(".banner .label").stream().anyMatch(words -> words.contains("5,242,880")));
        assertThat(desk.text("#token-verdict")).isEqualTo("Not verified");
    }
}
