package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.background.Background;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.oauth.Profile;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.oauth.Tokens.AccessToken;
import dragonkey.client.session.Session.SignedIn;
import dragonkey.client.session.SessionModel;
import dragonkey.client.session.TokenFamily;

import static org.assertj.core.api.Assertions.assertThat;

class InspectorModelTest {
    private static final Instant MADE = Instant.parse("2026-11-12T12:00:01Z");

    /// The window's clock ticks once a second. A clock that was turned back is another matter: the token is not good yet.
    @ParameterizedTest
    @CsvSource({"2026-11-12T12:00:00.500Z, PASSED", "2026-11-12T12:00:02Z, PASSED",
            "2026-11-12T11:00:00Z, FAILED"})
    void judgesATokenThatHasJustComeAtTheTimeWhenItCame(Instant tick, CheckResult.CheckOutcome notBefore) {
        var model = new SessionModel();
        Tokens tokens = Tokens.bearer(new AccessToken(token()), null, null, List.of(), MADE.plusMillis(200),
                null);
        model.begin(
                new SignedIn(tokens, new Profile("rider", Map.of("sub", "rider")), CheckReport.NONE, MADE),
                TokenFamily.TokenOrigin.CODE);
        List<InspectedToken> shown = new ArrayList<>();
        var inspectorModel = new InspectorModel(model, new ReadOnlyObjectWrapper<>(tick),
                new Background(Runnable::run, Runnable::run, bug -> {
                    throw new AssertionError(bug);
                }), shown::add);
        inspectorModel.select(TokenKind.ACCESS);
        assertThat(shown).singleElement()
                .satisfies(inspectedToken -> assertThat(inspectedToken.checks().results())
                        .filteredOn(checkResult -> checkResult.code().equals("nbf")).singleElement()
                        .extracting(CheckResult::outcome).isEqualTo(notBefore));
    }

    private static String token() {
        return base64("{\"alg\":\"RS256\"}") + "." + base64("{\"nbf\":" + MADE.getEpochSecond() + "}")
                + ".AAAA";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
