package dragonkey.client.signin;

import javafx.scene.web.WebEngine;

/// What a page asks for in a window of its own is loaded in its place, once: another window would have no address bar.
///
/// The engine offers to load a popup in an engine of one's own, and sends its request before it can be stopped. So it
/// is given none, which blocks the popup, and the page is told to use its own window. Its loads are then judged like
/// all others, and a form keeps what was typed.
final class PopupHandler {
    private static final String SCRIPT = """
            (function () { try {
                var here = ['', '_self', '_parent', '_top'];
                function stay(element) {
                    var target = element.target || '';
                    if (here.indexOf(target.toLowerCase()) < 0 && !document.getElementsByName(target).length) {
                        element.target = '_self';
                    }
                }
                window.open = function (address) {
                    if (address) {
                        var link = document.createElement('a');
                        link.href = address;
                        link.click();
                    }
                    return window;
                };
                document.addEventListener('click', function (event) {
                    var link = event.target.closest && event.target.closest('a, area');
                    if (link) {
                        stay(link);
                    }
                }, true);
                document.addEventListener('submit', function (event) { stay(event.target); }, true);
                var submit = HTMLFormElement.prototype.submit;
                HTMLFormElement.prototype.submit = function () { stay(this); submit.call(this); };
            } catch (e) { } })()
            """;

    private PopupHandler() {}

    static void keep(WebEngine engine) {
        engine.setCreatePopupHandler(features -> null);
        engine.documentProperty().subscribe(document -> {
            if (document != null) {
                engine.executeScript(SCRIPT);
            }
        });
    }
}
