package dragonkey.mock.login;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import dragonkey.assets.Assets;
import dragonkey.assets.Mark;
import dragonkey.assets.WebStyle;
import dragonkey.mock.http.Response;
import dragonkey.mock.http.Response.ResponseReason;

/// The hosted pages. No script is allowed but what a page brings in its one script element.
public final class PageTemplates {
    private static final String NOWHERE_ELSE = "";

    private final Mustache.Compiler compiler = Mustache.compiler().defaultValue("").emptyStringIsFalse(true)
            .escapeHTML(true);
    private final Map<String, Template> templates = new ConcurrentHashMap<>();

    /// A page without a form that leads away.
    public Response page(int status, String name, Map<String, ?> values) {
        return page(status, name, values, NOWHERE_ELSE);
    }

    /// A page whose form may end at `formTarget`, a CSP source: browsers hold `form-action` against the
    /// redirects that follow a form, too.
    public Response page(int status, String name, Map<String, ?> values, String formTarget) {
        String html = html(name, values);
        return page(status, html, policy(html, formTarget));
    }

    /// A page that may load more than others.
    ///
    /// @param directive of its content security policy
    public Response loading(String name, Map<String, ?> values, String directive) {
        String html = html(name, values);
        return page(200, html, policy(html, NOWHERE_ELSE) + "; " + directive);
    }

    private String html(String name, Map<String, ?> values) {
        Map<String, Object> all = new HashMap<>(
                Map.of("theme", "system", "style", WebStyle.css(), "mark", Mark.SVG, "icon", Mark.ICON));
        all.putAll(values);
        return templates
                .computeIfAbsent(name, each -> compiler.compile(Assets.text("page/" + each + ".html")))
                .execute(all);
    }

    private static Response page(int status, String html, String policy) {
        return Response.html(status, html).with("Content-Security-Policy", policy)
                .with("X-Frame-Options", "DENY").with("Referrer-Policy", "no-referrer")
                .with("Cross-Origin-Opener-Policy", "same-origin").notStored();
    }

    /// What went wrong, for a person; the code is for whoever they show it to.
    public Response error(int status, String theme, String title, String text, String code) {
        return page(status, "error", Map.of("theme", theme, "title", title, "text", text, "code", code))
                .because(new ResponseReason(code, title + ". " + text));
    }

    private static String policy(String html, String formTarget) {
        return "default-src 'none'; style-src " + hash(html, "style") + scriptHash(html)
                + "; img-src 'self' data:; font-src 'self' data:; form-action 'self'"
                + (formTarget.isEmpty() ? "" : " " + formTarget)
                + "; frame-ancestors 'none'; base-uri 'none'";
    }

    private static String scriptHash(String html) {
        return html.contains("<script>") ? "; script-src " + hash(html, "script") : "";
    }

    /// An element is allowed by its hash (CSP Level 3 §8.3), taken of the page as it is sent.
    private static String hash(String html, String element) {
        int open = html.indexOf('>', Math.max(0, html.indexOf("<" + element))) + 1;
        int close = html.indexOf("</" + element + ">", open);
        if (close < 0) {
            return "'none'";
        }
        byte[] content = html.substring(open, close).getBytes(StandardCharsets.UTF_8);
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return "'sha256-" + Base64.getEncoder().encodeToString(hash) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
