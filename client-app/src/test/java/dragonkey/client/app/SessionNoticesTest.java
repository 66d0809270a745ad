package dragonkey.client.app;

import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;
import dragonkey.client.renewal.TokenRefresher;
import dragonkey.client.testing.SaidSentences;
import dragonkey.client.ui.Messages;

import static org.assertj.core.api.Assertions.assertThat;

/// A session that ended by itself is told of in the sentence that is true of its end; `TokenRefresherTest` and
/// `OwnProviderTest` bring each of these ends about.
public class SessionNoticesTest {
    private static String words(ProblemCode code) {
        return SessionNotices.words(Problem.of(code, "the detail"));
    }

    @Test
    void saysWhoEndedIt() {
        assertThat(SessionNotices.words(Problem.of(TokenRefresher.INVALID_GRANT, ""))).isEqualTo(
                "The provider ended this session, so its tokens were removed (token.invalid_grant).");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"SESSION_ENDED | signed out in another window",
            "SESSION_MEMORY | chosen to keep nothing on disk", "SESSION_ISSUER | another provider",
            "REFRESH_IMPOSSIBLE | There is no refresh token",
            "REFRESH_SUB | The renewed tokens broke a rule (refresh.sub)",
            "ID_TOKEN_AUD | The renewed tokens broke a rule (id_token.aud)"})
    void saysWhyItIsOver(ProblemCode code, String words) {
        assertThat(words(code)).contains(words);
    }

    @Test
    void hasAnEndForEachSentence() {
        Stream<String> said = Stream
                .of(ProblemCode.SESSION_ENDED, ProblemCode.SESSION_MEMORY, ProblemCode.SESSION_ISSUER,
                        ProblemCode.REFRESH_IMPOSSIBLE, ProblemCode.REFRESH_SUB)
                .map(SessionNoticesTest::words);
        String refused = SessionNotices.words(Problem.of(TokenRefresher.INVALID_GRANT, ""));
        // Stands on the button beside each of them.
        String button = Messages.text("renewal.sign-in");
        assertThat(SaidSentences.unsaid("renewal.", Stream.concat(said, Stream.of(refused, button))))
                .isEmpty();
    }
}
