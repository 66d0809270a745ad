package dragonkey.client.inspector;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import dragonkey.client.keys.KeyInput;
import dragonkey.client.keys.TrustedKeys;

/// The tokens that were pasted, changed or made while this program runs. They stay when the window is made anew in another
/// language, and are written to no disk. Used on the FX thread.
public final class PastedTokens {
    private final List<TokenTab> tabs = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Optional<TokenTab>> opened = new ReadOnlyObjectWrapper<>(
            Optional.empty());
    private int soFar;

    /// One tab, to paste into.
    public PastedTokens() {
        add();
    }

    private TokenTab add() {
        TokenTab tab = new TokenTab(TokenKind.PASTED, ++soFar);
        tabs.add(tab);
        return tab;
    }

    /// In the order in which they came; never empty.
    List<TokenTab> tabs() {
        return List.copyOf(tabs);
    }

    /// Which was opened last; empty before that.
    ReadOnlyObjectProperty<Optional<TokenTab>> opened() {
        return opened.getReadOnlyProperty();
    }

    /// Opens a text in a tab of its own, which is looked at then.
    public void open(String text) {
        open(text, KeyInput.NONE, TrustedKeys.NONE);
    }

    void open(String text, KeyInput keyInput, TrustedKeys keys) {
        TokenTab tab = free();
        tab.put(text);
        tab.judgedWith(keyInput, keys);
        opened.set(Optional.empty());
        opened.set(Optional.of(tab));
    }

    /// A tab that nothing is in.
    TokenTab free() {
        return tabs.getLast().text().isBlank() ? tabs.getLast() : add();
    }

    /// Takes a tab away.
    ///
    /// @return the one that is looked at in its place
    TokenTab close(TokenTab tab) {
        int index = tabs.indexOf(tab);
        tabs.remove(tab);
        if (tabs.isEmpty()) {
            soFar = 0;
            add();
        }
        return tabs.get(Math.max(0, index - 1));
    }
}
