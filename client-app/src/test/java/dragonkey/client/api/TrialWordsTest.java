package dragonkey.client.api;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dragonkey.client.request.AccessTrial.Asker;
import dragonkey.client.request.AccessTrial.TrialAnswer;
import dragonkey.client.request.AccessTrial.TrialRow;
import dragonkey.client.request.ApiRequest;
import dragonkey.client.request.Attack.AttackNeed;
import dragonkey.client.request.ForgedToken;

import static org.assertj.core.api.Assertions.assertThat;

/// Trials as text for others.
class TrialWordsTest {

    @Test
    void aTestTableHasALineForEachAnswer() {
        List<ApiRequest> asked = List.of(ApiRequest.get("Orders", "orders?a=\"b\"&c"),
                ApiRequest.get("Public", "public"));
        List<TrialRow> rows = List.of(row(new Asker("=Ada", null, null), 200, 0), row(Asker.NOBODY, 401, 200),
                row(new Asker("", ForgedToken.ALG_NONE, null), 401, 401),
                new TrialRow(new Asker("", ForgedToken.EXPIRED, null), List.of(), AttackNeed.ISSUER_KEY));
        assertThat(TrialWords.csv(TrialWords.testTable(asked, rows))).isEqualTo("""
                "person","method","address","status"
                "'=Ada","GET","orders?a=""b""&c","200"
                "nobody","GET","orders?a=""b""&c","401"
                "nobody","GET","public","200"
                "alg-none","GET","orders?a=""b""&c","401"
                "alg-none","GET","public","401"
                """);
    }

    private static TrialRow row(Asker asker, int... statuses) {
        return new TrialRow(asker, IntStream.of(statuses).mapToObj(TrialAnswer::new).toList(), null);
    }
}
