package dragonkey.client.signin;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.web.WebEngine;

import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemCode;

/// Finds out that a page wants what the embedded engine cannot give: a passkey, or not to be embedded.
///
/// The page gets no Java object, for a page's script could reach all of it. The names that ask for a passkey stay
/// undefined, but reading them sets the status text of the window, which no page can read from another and which nothing
/// else listens to. A page that sets that text falsely has the user offered the system browser, and nothing more.
final class UnsupportedPageProbe {
    private static final String PASSKEY = "dragonkey:passkey";
    private static final String REFUSED = "dragonkey:refused";
    private static final String SCRIPT = """
            (function () { try {
                var text = (document.body ? document.body.textContent : '').slice(0, 20000);
                if (/disallowed_useragent/.test(text + location.href)) {
                    return '%2$s';
                }
                function tell(object, name) {
                    if (!(name in object)) {
                        Object.defineProperty(object, name, { configurable: true, get: function () {
                            window.status = '';
                            window.status = '%1$s';
                            return undefined;
                        } });
                    }
                }
                tell(window, 'PublicKeyCredential');
                tell(navigator, 'credentials');
                var asks = /\\bPublicKeyCredential\\b|\\bnavigator\\.credentials\\b/;
                var inline = Array.prototype.some.call(document.scripts, function (script) {
                    return asks.test(script.text);
                });
                return inline || document.querySelector('input[autocomplete~="webauthn"]') ? '%1$s' : '';
            } catch (e) { return ''; } })()
            """.formatted(PASSKEY, REFUSED);

    private UnsupportedPageProbe() {}

    /// Watches each page that an engine loads.
    ///
    /// @param tell told of `page.passkey` or `page.refuses_embedding`, perhaps more than once
    static void watch(WebEngine engine, Consumer<Problem> tell) {
        engine.setOnStatusChanged(event -> problem(String.valueOf(event.getData())).ifPresent(tell));
        engine.documentProperty().subscribe(document -> {
            if (document != null) {
                problem(String.valueOf(engine.executeScript(SCRIPT))).ifPresent(tell);
            }
        });
    }

    private static Optional<Problem> problem(String told) {
        return switch (told) {
            case PASSKEY -> Optional.of(Problem.of(ProblemCode.PAGE_PASSKEY, ""));
            case REFUSED -> Optional.of(Problem.of(ProblemCode.PAGE_REFUSES_EMBEDDING, ""));
            default -> Optional.empty();
        };
    }
}
