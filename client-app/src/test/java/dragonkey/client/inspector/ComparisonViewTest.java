package dragonkey.client.inspector;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

import dragonkey.client.background.Background;
import dragonkey.client.inspector.ChangesTable.ComparisonRow;
import dragonkey.client.inspector.InspectorModel.InspectorQuery;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.Session;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.testing.SaidSentences;

import static org.assertj.core.api.Assertions.assertThat;

/// What a comparison says: of tokens that differ, of the same ones, of a text that is none, and of nothing.
@Tag("window")
public class ComparisonViewTest {
    private static final String NOW = token("{\"alg\":\"HS256\",\"kid\":\"1\"}", "{\"a\":1,\"b\":2}");
    private static final String BEFORE = token("{\"alg\":\"HS256\"}", "{\"b\":3,\"c\":4}");

    private ComparisonView view;
    private ChangesTable changes;

    @BeforeEach
    void open() throws Exception {
        FxToolkit.registerPrimaryStage();
        var background = new Background(Runnable::run, Runnable::run, bug -> {
            throw new AssertionError(bug);
        });
        view = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> {
            ComparisonView made = new ComparisonView(background);
            made.show(InspectedToken.of(new InspectorQuery(TokenKind.PASTED, new Session.SignedOut(),
                    Optional.<Tokens>empty(), TokenFamily.NONE, NOW, 0, TrustedKeys.NONE, Instant.EPOCH,
                    Optional.empty(), false)));
            return made;
        });
        changes = (ChangesTable) view.lookup("#token-changes");
    }

    private static String token(String header, String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".AAAA";
    }

    private String insteadOfRows() {
        return ((Label) changes.getPlaceholder()).getText();
    }

    private String with(String other) {
        WaitForAsyncUtils.waitForAsyncFx(10_000,
                () -> ((TextField) view.lookup("#token-other")).setText(other));
        return insteadOfRows();
    }

    @Test
    void saysWhyThereIsNothingToSee() {
        assertThat(insteadOfRows()).isEqualTo("Nothing to compare with yet.");
        assertThat(with("no token")).isEqualTo("The other text is no token that can be read.");
        assertThat(with(NOW)).isEqualTo("Header and claims are the same.");
        assertThat(with("")).isEqualTo("Nothing to compare with yet.");
    }

    @Test
    void hasAPlaceForEachOfItsWords() {
        List<String> said = new ArrayList<>(List.of(insteadOfRows(), with("no token"), with(NOW),
                Objects.requireNonNull(((TextField) view.lookup("#token-other")).getPromptText()),
                ((Button) view.lookup("#token-previous")).getText()));
        with(BEFORE);
        assertThat(changes.getItems()).extracting(ComparisonRow::toString)
                .containsExactlyInAnyOrder("kid added", "a added", "b changed", "c removed");
        changes.getItems().forEach(row -> said.add(ChangesTable.word(row.change())));
        changes.getColumns().forEach(column -> {
            said.add(column.getText());
            if (column.getCellData(0) instanceof String cell) {
                said.add(cell);
            }
        });
        assertThat(SaidSentences.unsaid("token.compare.", said.stream())).isEmpty();
    }
}
