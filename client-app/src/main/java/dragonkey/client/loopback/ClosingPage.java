package dragonkey.client.loopback;

import java.util.Map;

import dragonkey.assets.Assets;
import dragonkey.assets.Mark;
import dragonkey.assets.WebStyle;

/// The page that the browser shows once its answer was received: a title and a text, and nothing of the answer.
public final class ClosingPage {
    private ClosingPage() {}

    /// The page with a title and a text. Its style needs no nonce: the listener's Content-Security-Policy allows inline
    /// styles and nothing else.
    public static String html(String title, String text) {
        String page = Assets.text("page/closing.html").replace("{{{style}}}", WebStyle.css())
                .replace("{{{mark}}}", Mark.SVG);
        var values = Map.of("theme", "system", "nonce", "", "title", escape(title), "text", escape(text));
        for (Map.Entry<String, String> value : values.entrySet()) {
            page = page.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return page;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
