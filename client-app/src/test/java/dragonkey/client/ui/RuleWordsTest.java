package dragonkey.client.ui;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dragonkey.client.core.CheckRule;
import dragonkey.client.jose.TokenRule;
import dragonkey.client.oauth.SignInRule;
import dragonkey.client.resource.ResourceRule;

import static org.assertj.core.api.Assertions.assertThat;

class RuleWordsTest {
    private static final ResourceBundle ENGLISH = Language.ENGLISH.words("rules");

    private static Stream<CheckRule> rules() {
        return Stream.of(SignInRule.values(), TokenRule.values(), ResourceRule.values()).flatMap(Stream::of);
    }

    @Test
    void everyRuleSaysWhatItMakesSureOf() {
        assertThat(rules()).allMatch(rule -> ENGLISH.getString(rule.code()).endsWith("."));
    }

    @Test
    void everySentenceIsOfARuleThatIsJudged() throws Exception {
        Set<String> judged = rules().map(CheckRule::code).collect(Collectors.toSet());
        String providerCheck = Files
                .readString(Path.of("src/main/java/dragonkey/client/oauth/ProviderCheck.java"));

        assertThat(ENGLISH.keySet())
                .allMatch(code -> judged.contains(code) || providerCheck.contains('"' + code + '"'));
    }

    @Test
    void everySentenceIsThereInGerman() {
        assertThat(Language.GERMAN.words("rules").keySet()).isEqualTo(ENGLISH.keySet());
    }

    @ParameterizedTest
    @CsvSource({"RFC 9700 2.1.1,https://www.rfc-editor.org/rfc/rfc9700#section-2.1.1",
            "RFC 7519 4.1.5,https://www.rfc-editor.org/rfc/rfc7519#section-4.1.5",
            "OIDC Core 3.1.3.7,https://openid.net/specs/openid-connect-core-1_0.html#rfc.section.3.1.3.7",
            "OIDC Discovery 4.3,https://openid.net/specs/openid-connect-discovery-1_0.html#rfc.section.4.3"})
    void leadsToTheTextThatAsksForIt(String reference, URI address) {
        assertThat(RuleWords.address(reference)).contains(address);
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(rules()).allMatch(rule -> RuleWords.address(rule.reference()).isPresent());
    }

    @Test
    void otherTextsLeadNowhere() {
        assertThat(RuleWords.address("by hand")).isEmpty();
    }
}
