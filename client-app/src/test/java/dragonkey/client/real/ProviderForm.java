package dragonkey.client.real;

import java.util.Map;

/// A page of a provider with a form on it: how it is known, and what the person types. Every box is ticked, and the
/// first button is pressed.
///
/// @param selector finds something that only this page has
/// @param words what its source has, and no other page's
/// @param typed by the name of the field
public record ProviderForm(String selector, String words, Map<String, String> typed) {

    /// Fills the form and sends it, in the page's own language.
    String script() {
        var script = new StringBuilder("var form = document.querySelector('%s').form;%n".formatted(selector));
        script.append("form.querySelectorAll('[type=checkbox]').forEach(b => b.checked = true);\n");
        typed.forEach((name, text) -> script
                .append("form.querySelector('[name=%s]').value = '%s';%n".formatted(name, text)));
        return script.append("form.querySelector('[type=submit]').click();").toString();
    }
}
