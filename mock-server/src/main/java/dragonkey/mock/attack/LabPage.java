package dragonkey.mock.attack;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import dragonkey.assets.Assets;
import dragonkey.assets.Mark;
import dragonkey.assets.WebStyle;
import dragonkey.mock.http.Response;

/// A page of the lab in a browser. It says what it may load only where an experiment is about that.
final class LabPage {
    private static final Template FRAME = Mustache.compiler().defaultValue("").emptyStringIsFalse(true)
            .escapeHTML(true).compile(Assets.text("page/lab.html"));

    private LabPage() {}

    /// @param script a file of `page` that it runs; empty for none
    /// @param content HTML
    static Response of(String title, String script, String content) {
        return Response.html(200, FRAME.execute(Map.of("title", title, "script", script, "content", content,
                "style", WebStyle.css(), "mark", Mark.SVG, "icon", Mark.ICON))).notStored();
    }

    static Response script(String name) {
        return Response.of(200, "text/javascript; charset=utf-8",
                Assets.text("page/" + name).getBytes(StandardCharsets.UTF_8)).notStored();
    }
}
