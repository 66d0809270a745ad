package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dragonkey.client.jose.TokenParser;
import dragonkey.client.testing.AppDriver;
import dragonkey.client.testing.WindowTest;

import static org.assertj.core.api.Assertions.assertThat;

class LargeTokenTest extends WindowTest {
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
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted").paste("#token-input",
                token);
        appDriver.await("every claim", () -> appDriver.rows("#token-claims", Object.class).size() == CLAIMS);
        assertThat(appDriver.fieldText("#token-input").length()).isLessThan(token.length());
        assertThat(appDriver.text("#token-input-cut")).contains("%,d".formatted(token.length()));
        appDriver.click("#token-input-clear").await("nothing",
                () -> appDriver.rows("#token-claims", Object.class).isEmpty());
        assertThat(appDriver.shows("#token-input-cut")).isFalse();
    }

    @Test
    void refusesATextBeyondTheLimitAndNamesIt() throws Exception {
        AppDriver appDriver = startApp().click("#nav-token").click("#token-pasted");
        appDriver.paste("#token-input", "a".repeat(TokenParser.LONGEST + 1));
        appDriver.await("a refusal that names the limit", () -> appDriver.labelTexts(".banner .label")
                .stream().anyMatch(words -> words.contains("5,242,880")));
        assertThat(appDriver.text("#token-verdict")).isEqualTo("Not verified");
    }
}
