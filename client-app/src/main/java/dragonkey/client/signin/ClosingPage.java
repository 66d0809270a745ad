package dragonkey.client.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// What the browser shows when the answer was taken: two lines of text, and nothing of the answer.
public final class ClosingPage {
    private static final String TEMPLATE = "closing.html";

    private ClosingPage() {}

    /// The page with these words in it.
    public static String html(String title, String text) {
        try (InputStream in = ClosingPage.class.getResourceAsStream(TEMPLATE)) {
            if (in == null) {
                throw new IllegalStateException("no " + TEMPLATE);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("{{title}}", escape(title))
                    .replace("{{text}}", escape(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
