package dragonkey.assets;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PagesTest {
    @ParameterizedTest
    @CsvSource({"sign-in, action clientName csrf error hint request username",
            "consent, action clientName csrf meaning name request scopes userName", "sign-out, action csrf",
            "signed-out, clientName returnTo", "error, code text title", "closing, text title",
            "device, action csrf error userCode", "signing-out, clientName frames name returnTo src",
            "overview, act addresses after ahead algorithm anyFault apis at audience changes client clients clientsMore"
                    + " count csrf denied error expires fault faults faultsOn grants id isOn issued issuer issuers jti"
                    + " keys kid may method must name now parameters path people peopleMore proof remark requests"
                    + " sessions signIn since status sub subject subjects tokens tokensMore use username usual who why",
            "form-post, action clientName fields name value"})
    void takesOnlyTheValuesItsReadersKnow(String page, String values) {
        Set<String> expected = new TreeSet<>(List.of(values.split(" ")));
        expected.addAll(List.of("mark", "nonce", "style", "theme"));
        if (!page.equals("closing")) {
            // What shows that one is gone before a browser could ask it for an icon.
            expected.add("icon");
        }
        assertThat(found(page, "\\{\\{\\{?[#^/]?(\\w+)}}")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "consent", "sign-out", "signed-out", "error", "closing", "device",
            "form-post", "signing-out", "overview"})
    void writesOnlyOurOwnStyleAndMarkUnescaped(String page) {
        assertThat(found(page, "\\{\\{[{&]\\s*(\\w+)")).containsExactly("mark", "style");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "consent", "sign-out", "signed-out", "error", "closing", "device"})
    void needsNothingThatAStrictPolicyForbids(String page) {
        String html = html(page);
        assertThat(html).startsWith("<!doctype html>\n<html lang=\"en\"")
                .contains("<style nonce=\"{{nonce}}\">");
        assertThat(html).doesNotContainPattern(
                "(?i)<script|<link(?! rel=\"icon\" href=\"\\{\\{icon}}\")|<img|<iframe|javascript:|\\sstyle=|\\son\\w+=");
        assertThat(html).doesNotContainPattern("(src|href)=\"(?!\\{\\{(returnTo|icon)}}\")");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "consent", "sign-out", "device"})
    void sendsByPostWithItsProofOfOrigin(String page) {
        assertThat(html(page)).contains("<form method=\"post\" action=\"{{action}}\">")
                .contains("<input type=\"hidden\" name=\"csrf\" value=\"{{csrf}}\">")
                .contains("<button type=\"submit\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sign-in", "consent", "sign-out", "signed-out", "error", "closing", "device",
            "form-post", "signing-out", "overview"})
    void labelsEveryFieldAndClosesEverySection(String page) {
        assertThat(found(page, "<label for=\"(\\w+)\"")).isEqualTo(found(page, "<input id=\"(\\w+)\""));
        assertThat(count(page, "\\{\\{[#^]")).isEqualTo(count(page, "\\{\\{/"));
    }

    private static Set<String> found(String page, String pattern) {
        Set<String> all = new TreeSet<>();
        Pattern.compile(pattern).matcher(html(page)).results().map(found -> found.group(1)).forEach(all::add);
        return all;
    }

    private static long count(String page, String pattern) {
        return Pattern.compile(pattern).matcher(html(page)).results().map(MatchResult::group).count();
    }

    private static String html(String page) {
        return Assets.text("page/" + page + ".html");
    }
}
