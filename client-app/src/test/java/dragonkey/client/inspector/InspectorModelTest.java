package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.background.Background;
import dragonkey.client.core.CheckReport;
import dragonkey.client.core.CheckResult;
import dragonkey.client.core.Problem;
import dragonkey.client.jose.ParsedToken;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.TrustedKeys;
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
        InspectorModel inspectorModel = inspectorModel(model, tick, shown);
        inspectorModel.select(inspectorModel.tabs().getFirst());
        assertThat(shown).singleElement()
                .satisfies(inspectedToken -> assertThat(inspectedToken.checks().results())
                        .filteredOn(checkResult -> checkResult.code().equals("nbf")).singleElement()
                        .extracting(CheckResult::outcome).isEqualTo(notBefore));
    }

    private final PastedTokens pasted = new PastedTokens();

    private InspectorModel inspectorModel(SessionModel model, Instant tick, List<InspectedToken> shown) {
        return new InspectorModel(model, pasted, new ReadOnlyObjectWrapper<>(tick),
                new Background(Runnable::run, Runnable::run, bug -> {
                    throw new AssertionError(bug);
                }), new InspectorModel.InspectorScreen() {
                    @Override
                    public void show(TokenTab tab, InspectedToken token) {
                        shown.add(token);
                    }

                    @Override
                    public void showTabs() {
                        // Which tabs there are is asked of the model.
                    }

                    @Override
                    public void refuse(Problem problem) {
                        throw new AssertionError(problem.code());
                    }
                });
    }

    private void open(InspectorModel inspectorModel, String text, TrustedKeys keys) {
        pasted.open(text, KeyInput.NONE, keys);
        inspectorModel.select(pasted.opened().get().orElseThrow());
    }

    private static List<String> texts(InspectorModel inspectorModel) {
        return inspectorModel.tabs().stream().filter(TokenTab::isPasted).map(TokenTab::text).toList();
    }

    @Test
    void keepsEachPastedTokenInATabUntilItIsClosed() {
        InspectorModel inspectorModel = inspectorModel(new SessionModel(), MADE, new ArrayList<>());
        open(inspectorModel, "first", TrustedKeys.NONE);
        open(inspectorModel, "second", TrustedKeys.NONE);
        assertThat(texts(inspectorModel)).containsExactly("first", "second");
        inspectorModel.close(inspectorModel.tabs().get(3));
        assertThat(texts(inspectorModel)).containsExactly("second");
        inspectorModel.close(inspectorModel.current());
        assertThat(texts(inspectorModel)).as("there is always one to paste into").containsExactly("");
    }

    @Test
    void goesBackStepByStepAndToTheOriginalAtOnce() {
        List<InspectedToken> shown = new ArrayList<>();
        InspectorModel inspectorModel = inspectorModel(new SessionModel(), MADE, shown);
        open(inspectorModel, token(), TrustedKeys.NONE);
        for (int sub = 1; sub <= 3; sub++) {
            inspectorModel.change(shown.getLast(), shown.getLast().header().orElseThrow(),
                    JsonNodeFactory.instance.objectNode().put("sub", sub));
        }
        assertThat(shown.getLast().claims().orElseThrow().path("sub").asInt()).isEqualTo(3);
        assertThat(shown.getLast().reading()).as("the signature stays").isInstanceOfSatisfying(
                ParsedToken.DecodedJws.class, jws -> assertThat(jws.encodedSignature()).isEqualTo("AAAA"));
        inspectorModel.undo();
        assertThat(shown.getLast().claims().orElseThrow().path("sub").asInt()).isEqualTo(2);
        inspectorModel.backToOriginal();
        assertThat(shown.getLast().text()).isEqualTo(token());
        assertThat(inspectorModel.current().original()).isEmpty();
    }

    @Test
    void signsAgainWhereASecretIsThere() {
        List<InspectedToken> shown = new ArrayList<>();
        InspectorModel inspectorModel = inspectorModel(new SessionModel(), MADE, shown);
        TrustedKeys secret = TrustedKeys
                .secret("of both sides, and long enough".getBytes(StandardCharsets.UTF_8));
        open(inspectorModel, token(), secret);
        inspectorModel.change(shown.getLast(), JsonNodeFactory.instance.objectNode().put("alg", "HS256"),
                JsonNodeFactory.instance.objectNode().put("sub", "ada"));
        assertThat(shown.getLast().result()).isEqualTo(VerificationResult.VERIFIED);
    }

    private static String token() {
        return base64("{\"alg\":\"RS256\"}") + "." + base64("{\"nbf\":" + MADE.getEpochSecond() + "}")
                + ".AAAA";
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
