package dragonkey.client.inspector;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Circle;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.explain.VerdictWords;
import dragonkey.client.jose.VerificationReport.VerificationResult;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Focus;
import dragonkey.client.ui.Messages;

/// The tabs of the tokens: the session's, and each pasted one with a button that closes it. A dot says how it was judged.
final class TokenTabs extends FlowPane {
    private final Consumer<TokenTab> chosen;
    private final Consumer<TokenTab> closed;
    private List<TokenTab> shown = List.of();

    TokenTabs(Consumer<TokenTab> chosen, Consumer<TokenTab> closed) {
        this.chosen = chosen;
        this.closed = closed;
        getStyleClass().add("token-tabs");
        addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
    }

    /// Shows these tabs; those that stay keep their buttons, and so the focus.
    void show(List<TokenTab> tabs, TokenTab current) {
        if (!tabs.equals(shown)) {
            shown = List.copyOf(tabs);
            getChildren().setAll(tabs.stream().map(TokenTabView::new).toList());
        }
        for (var child : getChildren()) {
            if (child instanceof TokenTabView view) {
                view.show(view.tab == current);
            }
        }
    }

    /// The arrow keys go from tab to tab, which is looked at then; Delete closes a pasted one.
    private void walk(KeyEvent press) {
        int step = press.getCode() == KeyCode.LEFT ? -1 : press.getCode() == KeyCode.RIGHT ? 1 : 0;
        for (int index = 0; index < shown.size(); index++) {
            TokenTabView view = (TokenTabView) getChildren().get(index);
            int to = index + step;
            if (!view.button.isFocused()) {
                continue;
            }
            if (step != 0 && to >= 0 && to < shown.size()) {
                press.consume();
                ToggleButton next = ((TokenTabView) getChildren().get(to)).button;
                next.setFocusTraversable(true);
                view.button.requestFocusTraversal(
                        step > 0 ? TraversalDirection.NEXT : TraversalDirection.PREVIOUS);
                chosen.accept(shown.get(to));
            } else if (press.getCode() == KeyCode.DELETE && view.tab.isPasted()) {
                press.consume();
                closed.accept(view.tab);
            }
            return;
        }
    }

    private final class TokenTabView extends HBox {
        private final TokenTab tab;
        private final ToggleButton button;
        private final Circle dot = new Circle(4);
        private final Button close;

        TokenTabView(TokenTab tab) {
            this.tab = tab;
            boolean first = shown.stream().filter(TokenTab::isPasted).findFirst().filter(tab::equals)
                    .isPresent();
            String id = "token-" + tab.kind().word() + (tab.isPasted() && !first ? "-" + tab.number() : "");
            button = new ToggleButton(name(), dot) {
                @Override
                public void fire() {
                    chosen.accept(tab);
                }
            };
            button.setId(id);
            Focus.first(button);
            button.setAccessibleRole(AccessibleRole.TAB_ITEM);
            button.setContentDisplay(ContentDisplay.RIGHT);
            button.setMinWidth(USE_PREF_SIZE);
            close = Controls.button("", () -> closed.accept(tab));
            close.setId(id + "-close");
            close.setGraphic(new FontIcon(Feather.X));
            close.setAccessibleText(Messages.text("token.close", name()));
            close.getStyleClass().add("icon-only");
            // By keyboard it is the Delete key.
            close.setFocusTraversable(false);
            dot.getStyleClass().add("dot");
            getStyleClass().add("token-tab");
            getChildren().addAll(button, close);
        }

        private String name() {
            return tab.isPasted() && (shown.size() > 4 || !tab.text().isBlank())
                    ? Messages.text("token.pasted.number", tab.number())
                    : Messages.text("token." + tab.kind().word());
        }

        void show(boolean current) {
            Optional<VerificationResult> result = tab.result();
            button.setText(name());
            button.setSelected(current);
            button.setFocusTraversable(current);
            getStyleClass().remove("current");
            if (current) {
                getStyleClass().add("current");
            }
            dot.getStyleClass().removeAll("good", "bad");
            result.ifPresent(found -> {
                switch (found) {
                    case VERIFIED -> dot.getStyleClass().add("good");
                    case REJECTED -> dot.getStyleClass().add("bad");
                    case OPENED, UNVERIFIED -> {
                        // Neither: nobody knows.
                    }
                }
            });
            button.setGraphic(result.isPresent() ? dot : null);
            button.setAccessibleText(
                    result.map(found -> name() + ", " + VerdictWords.word(found)).orElse(name()));
            Controls.show(close, tab.isPasted() && (!tab.text().isBlank() || shown.size() > 4));
        }
    }
}
