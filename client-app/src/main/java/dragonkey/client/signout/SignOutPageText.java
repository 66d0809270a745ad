package dragonkey.client.signout;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the page says that a provider answers a sign-out with. It was never shown to anybody.
final class SignOutPageText {
    /// What stands in these is no text of the page.
    private static final List<String> SILENT = List.of("script", "style", "title", "template", "noscript");
    private static final Pattern PASSWORD = Pattern.compile("type=[\"']?password");

    private SignOutPageText() {}

    /// Whether it waits for somebody: it has a form to send ("Do you want to sign out?"), or says nothing before its
    /// scripts have run. A form for a password is none of these: it greets who has just been signed out.
    static boolean needsAPerson(String html) {
        String page = html.toLowerCase(Locale.ROOT);
        return page.contains("<form") ? !PASSWORD.matcher(page).find() : !speaks(page);
    }

    private static boolean speaks(String page) {
        int at = 0;
        while (at < page.length()) {
            int tag = page.indexOf('<', at);
            if (!page.substring(at, tag < 0 ? page.length() : tag).isBlank()) {
                return true;
            }
            at = tag < 0 ? page.length() : behind(page, tag);
        }
        return false;
    }

    /// Where the text goes on after a tag, or after the whole of an element that shows none.
    private static int behind(String page, int tag) {
        if (page.startsWith("<!--", tag)) {
            return behind(page, "-->", tag);
        }
        for (String name : SILENT) {
            if (page.startsWith(name, tag + 1)) {
                return behind(page, ">", behind(page, "</" + name, tag));
            }
        }
        return behind(page, ">", tag);
    }

    private static int behind(String page, String end, int from) {
        int found = page.indexOf(end, from);
        return found < 0 ? page.length() : found + end.length();
    }
}
