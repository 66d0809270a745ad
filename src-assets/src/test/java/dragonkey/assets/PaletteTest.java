package dragonkey.assets;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PaletteTest {
    private static final List<String> INKS = List.of("ink", "muted", "faint", "accent", "good", "bad",
            "part-header", "part-payload", "part-signature");

    @Test
    void bothThemesDefineTheSameNames() {
        assertThat(palette("light").keySet()).isNotEmpty().isEqualTo(palette("dark").keySet());
    }

    /// WCAG 2.2 §1.4.3 (AA): 4.5 to 1 for text.
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyInkIsReadableWhereItStands(String theme) {
        Map<String, Integer> palette = palette(theme);
        for (String ink : INKS) {
            readable(palette, ink, "bg");
            readable(palette, ink, "card");
        }
        for (String ink : List.of("ink", "muted", "faint", "good", "bad")) {
            readable(palette, ink, "rail");
            readable(palette, ink, "chip");
        }
        readable(palette, "accent", "rail");
        readable(palette, "on-accent", "accent");
        readable(palette, "on-accent", "accent-strong");
        readable(palette, "good", "good-bg");
        readable(palette, "bad", "bad-bg");
        readable(palette, "ink", "field");
        readable(palette, "ink", "chip");
        readable(palette, "ink", "selection");
    }

    /// WCAG 2.2 §1.4.11 (AA): 3 to 1 for what shows where a control is, and where the keyboard is.
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void everyBorderOfAControlIsSeen(String theme) {
        Map<String, Integer> palette = palette(theme);
        for (String ground : List.of("bg", "card", "rail", "chip", "field", "good-bg", "bad-bg")) {
            for (String border : List.of("edge", "accent")) {
                assertThat(contrast(colour(palette, border), colour(palette, ground)))
                        .as("%s on %s", border, ground).isGreaterThanOrEqualTo(3);
            }
        }
    }

    @Test
    void thePagesWearBothThemes() {
        String css = WebStyle.css();
        assertThat(css).startsWith(":root {color-scheme: light; --bg: #f6f5f3;")
                .contains("[data-theme=dark] {color-scheme: dark; --bg: #171614;")
                .contains(
                        "@media (prefers-color-scheme: dark) { [data-theme=system] {color-scheme: dark; --bg: #171614;")
                .endsWith(Assets.text("page/page.css"));
        for (String name : palette("light").keySet()) {
            assertThat(css.split("--" + name + ": #", -1)).as(name).hasSize(4);
        }
    }

    @Test
    void thePagesUseNoColourThatTheThemesDoNotName() {
        assertThat(Pattern.compile("var\\(--([a-z-]+)\\)").matcher(WebStyle.css()).results()
                .map(use -> use.group(1))).isNotEmpty().isSubsetOf(palette("light").keySet());
    }

    private static void readable(Map<String, Integer> palette, String ink, String ground) {
        assertThat(contrast(colour(palette, ink), colour(palette, ground))).as("%s on %s", ink, ground)
                .isGreaterThanOrEqualTo(4.5);
    }

    private static int colour(Map<String, Integer> palette, String name) {
        assertThat(palette).containsKey(name);
        return palette.getOrDefault(name, 0);
    }

    private static Map<String, Integer> palette(String theme) {
        Map<String, Integer> palette = new LinkedHashMap<>();
        Pattern.compile("-dk-([a-z-]+):\\s*#([0-9a-f]{6});").matcher(Assets.text("style/" + theme + ".css"))
                .results()
                .forEach(found -> palette.put(found.group(1), Integer.parseInt(found.group(2), 16)));
        return palette;
    }

    /// The contrast ratio of WCAG 2.2, 1 to 21.
    private static double contrast(int one, int other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    private static double luminance(int rgb) {
        return 0.2126 * linear(rgb >> 16 & 0xff) + 0.7152 * linear(rgb >> 8 & 0xff)
                + 0.0722 * linear(rgb & 0xff);
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
