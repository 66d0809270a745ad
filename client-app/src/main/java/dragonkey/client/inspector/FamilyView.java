package dragonkey.client.inspector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.background.Background;
import dragonkey.client.background.Latest;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.TimeWords;

/// How the session's tokens came about, as a tree, and what changed from each to the next.
final class FamilyView extends VBox {
    private static final double ROW = 28;
    private static final double AROUND = 12;
    private static final int MOST_ROWS = 8;

    private final Background background;
    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private final TreeView<FamilyRow> tree = new TreeView<>();
    private final ChangesTable changes = new ChangesTable();
    private final Label none = Controls.prose(Messages.text("token.family.none"), "muted");
    private final ReplayRow replay;
    private TokenFamily shown = TokenFamily.NONE;
    private TokenKind tokenKind = TokenKind.ID;
    private final Latest latest = new Latest();

    FamilyView(Background background, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            TokenReplay again) {
        this.background = background;
        this.now = now;
        this.times = times;
        replay = new ReplayRow(again, background);
        tree.setId("token-family");
        tree.setAccessibleText(Messages.text("token.tab.family"));
        tree.setCellFactory(any -> new FamilyRowCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        changes.setId("token-family-changes");
        none.setId("token-family-none");
        VBox.setVgrow(changes, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(none, tree, replay, changes);
        show(new FamilyHistory(TokenKind.ID, TokenFamily.NONE, List.of()));
    }

    /// @param of which kind of token is looked at, and so compared
    void show(TokenFamily tokenFamily, TokenKind of) {
        replay.offer(tokenFamily);
        if (tokenFamily.equals(shown) && of == tokenKind) {
            return;
        }
        shown = tokenFamily;
        tokenKind = of;
        background.run(() -> FamilyHistory.of(tokenFamily, of), latest.only(this::show), bug -> {
        });
    }

    private void show(FamilyHistory familyHistory) {
        boolean empty = familyHistory.family().members().isEmpty();
        Controls.show(none, empty);
        Controls.show(tree, !empty);
        Controls.show(changes, !empty);
        tree.setRoot(empty ? null : FamilyRow.tree(familyHistory, time -> times.moment(time, now.get())));
        if (!empty) {
            double height = AROUND + ROW * Math.min(MOST_ROWS, tree.getExpandedItemCount());
            tree.setMinHeight(height);
            tree.setPrefHeight(height);
            tree.getSelectionModel().select(newest(tree.getRoot()));
        }
    }

    private static TreeItem<FamilyRow> newest(TreeItem<FamilyRow> item) {
        return item.getChildren().isEmpty() ? item : newest(item.getChildren().getLast());
    }

    private void choose(@Nullable TreeItem<FamilyRow> item) {
        Optional<TokenComparison> chosen = item == null ? Optional.empty() : item.getValue().changes();
        changes.show(chosen.orElse(new TokenComparison(true, List.of())),
                Messages.text("token." + chosen
                        .map(found -> found.readable() ? "compare.same" : "family.compare.opaque")
                        .orElse(shown.end().isPresent() ? "family.compare.ended" : "family.compare.none")));
    }

    private static final class FamilyRowCell extends TreeCell<FamilyRow> {
        @Override
        protected void updateItem(@Nullable FamilyRow row, boolean empty) {
            super.updateItem(row, empty);
            setText(null);
            if (empty || row == null) {
                setGraphic(null);
                return;
            }
            Label title = Controls.label(row.title(), "strong");
            title.setMinWidth(USE_PREF_SIZE);
            Label text = Controls.label(row.text(), "muted", "small");
            HBox line = Controls.row("family-row", new FontIcon(switch (row.kind()) {
                case ORIGIN -> Feather.LOG_IN;
                case TOKENS -> Feather.KEY;
                case END -> Feather.X_CIRCLE;
            }), title, text);
            line.getStyleClass().add("family-" + row.kind().name().toLowerCase(java.util.Locale.ROOT));
            setGraphic(line);
        }
    }
}
