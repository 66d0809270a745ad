package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Group;
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
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemKind;
import dragonkey.client.inspector.ChangesTable.TokenComparison;
import dragonkey.client.oauth.Tokens;
import dragonkey.client.session.TokenFamily;
import dragonkey.client.session.TokenFamily.FamilyMember;
import dragonkey.client.ui.ConfirmButton;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.TimeWords;

/// How the session's tokens came about, as a tree, and what changed in one kind of them from each to the next.
final class FamilyView extends VBox {
    private static final double ROW = 46;
    /// In the column of half a window.
    private static final double LONGEST_LINE = 300;
    private static final double AROUND = 12;
    private static final double LEAST_CHANGES = 120;
    private static final int MOST_ROWS = 5;

    private final Background background;
    private final ReadOnlyObjectProperty<Instant> now;
    private final TimeWords times;
    private final TreeView<FamilyRow> tree = new TreeView<>();
    private final ChangesTable changes = new ChangesTable();
    private final Label none = Controls.prose(Messages.text("token.family.none"), "muted");
    private final ReplayRow replay;
    private final Latest latest = new Latest();
    private TokenFamily family = TokenFamily.NONE;
    private TokenKind kind = TokenKind.ID;

    /// One line of the tree: what the tokens were given for, the tokens of one answer, or the end.
    ///
    /// @param text when it was, and what became of it
    /// @param changes what changed from the one before; empty where nothing can be compared
    private record FamilyRow(FamilyRowKind kind, String title, String text,
            Optional<TokenComparison> changes) {
    }

    private enum FamilyRowKind {
        ORIGIN,
        TOKENS,
        END
    }

    FamilyView(Background background, ReadOnlyObjectProperty<Instant> now, TimeWords times,
            RemoteChecks remoteChecks) {
        this.background = background;
        this.now = now;
        this.times = times;
        replay = new ReplayRow(remoteChecks, background);
        tree.setId("token-family");
        tree.setAccessibleText(Messages.text("token.tab.family"));
        tree.setAccessibleText(Messages.text("token.tab.family"));
        tree.setCellFactory(any -> new FamilyRowCell());
        tree.getSelectionModel().selectedItemProperty().subscribe(this::choose);
        changes.setId("token-family-changes");
        none.setId("token-family-none");
        changes.setMinHeight(LEAST_CHANGES);
        VBox.setVgrow(changes, Priority.ALWAYS);
        getStyleClass().add("json-view");
        getChildren().addAll(none, tree, replay, changes);
        show(List.of());
    }

    /// @param of which kind of token is looked at, and so compared
    void show(TokenFamily tokenFamily, TokenKind of) {
        replay.offer(tokenFamily);
        if (tokenFamily.equals(family) && of == kind) {
            return;
        }
        family = tokenFamily;
        kind = of;
        TokenKind compared = compared();
        background.run(() -> changes(tokenFamily, compared), latest.only(this::show));
    }

    /// Of a refresh token or a pasted one nothing is known: the access token stands for them.
    private TokenKind compared() {
        return kind == TokenKind.ID ? TokenKind.ID : TokenKind.ACCESS;
    }

    /// What changed from each member to the next, for each member.
    private static List<Optional<TokenComparison>> changes(TokenFamily tokenFamily, TokenKind compared) {
        List<Optional<TokenComparison>> changes = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (FamilyMember familyMember : tokenFamily.members()) {
            Optional<String> now = familyMember.tokens().flatMap(compared::of);
            changes.add(before.isEmpty() || now.isEmpty()
                    ? Optional.empty()
                    : Optional.of(TokenComparison.of(before.get(), now.get())));
            before = now;
        }
        return changes;
    }

    private void show(List<Optional<TokenComparison>> memberChanges) {
        boolean empty = family.members().isEmpty();
        Controls.show(none, empty);
        Controls.show(tree, !empty);
        Controls.show(changes, !empty);
        tree.setRoot(empty ? null : rows(memberChanges));
        if (!empty) {
            double height = AROUND + ROW * Math.min(MOST_ROWS, tree.getExpandedItemCount());
            tree.setMinHeight(height);
            tree.setPrefHeight(height);
            tree.getSelectionModel().select(newest(tree.getRoot()));
        }
    }

    /// The whole tree. The renewed tokens hang below the first ones, in their order.
    private TreeItem<FamilyRow> rows(List<Optional<TokenComparison>> memberChanges) {
        TreeItem<FamilyRow> root = item(FamilyRowKind.ORIGIN,
                Messages.text("token.family." + family.origin().name().toLowerCase(Locale.ROOT)),
                family.older() == 0 ? "" : Messages.text("token.family.older", family.older()),
                Optional.empty());
        TreeItem<FamilyRow> first = root;
        for (int index = 0; index < family.members().size(); index++) {
            Optional<TokenComparison> changed = memberChanges.get(index);
            TreeItem<FamilyRow> item = item(FamilyRowKind.TOKENS,
                    Messages.text("token.family.tokens", family.older() + index + 1),
                    text(family.members().get(index), changed), changed);
            first.getChildren().add(item);
            if (index == 0) {
                first = item;
            }
        }
        TreeItem<FamilyRow> last = first;
        family.end()
                .ifPresent(end -> last.getChildren()
                        .add(item(FamilyRowKind.END, Messages.text("token.family.end"),
                                Messages.text("token.family.end.text", moment(end.at()), end.why().code()),
                                Optional.empty())));
        return root;
    }

    private String text(FamilyMember familyMember, Optional<TokenComparison> changed) {
        StringBuilder text = new StringBuilder(Messages.text("token.family.at", moment(familyMember.at())));
        if (familyMember.rotated()) {
            text.append(" · ").append(Messages.text("token.family.rotated"));
        }
        changed.ifPresent(found -> text.append(" · ")
                .append(found.readable()
                        ? Messages.text("token.family.changed." + compared().word(), found.rows().size())
                        : Messages.text("token.family.opaque")));
        return text.toString();
    }

    private String moment(Instant time) {
        return times.moment(time, now.get());
    }

    private static TreeItem<FamilyRow> item(FamilyRowKind kind, String title, String text,
            Optional<TokenComparison> changes) {
        TreeItem<FamilyRow> item = new TreeItem<>(new FamilyRow(kind, title, text, changes));
        item.setExpanded(true);
        return item;
    }

    private static TreeItem<FamilyRow> newest(TreeItem<FamilyRow> item) {
        return item.getChildren().isEmpty() ? item : newest(item.getChildren().getLast());
    }

    private void choose(@Nullable TreeItem<FamilyRow> item) {
        Optional<TokenComparison> chosen = item == null ? Optional.empty() : item.getValue().changes();
        changes.show(chosen.orElse(TokenComparison.NONE),
                Messages.text("token." + chosen
                        .map(found -> found.readable() ? "compare.same" : "family.compare.opaque")
                        .orElse(family.end().isPresent() ? "family.compare.ended" : "family.compare.none")));
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
            Label text = Controls.prose(row.text(), "muted", "small");
            text.setMaxWidth(LONGEST_LINE);
            HBox line = Controls.row("family-row", new FontIcon(switch (row.kind()) {
                case ORIGIN -> Feather.LOG_IN;
                case TOKENS -> Feather.KEY;
                case END -> Feather.X_CIRCLE;
            }), Controls.column("claim-lines", title, text));
            Controls.show(text, !row.text().isEmpty());
            line.getStyleClass().add("family-" + row.kind().name().toLowerCase(Locale.ROOT));
            setGraphic(line);
        }
    }

    /// What came of a used-up refresh token: only an error that the provider names is its refusal.
    static String answerWords(Optional<Problem> refusal) {
        return refusal
                .map(why -> Messages.text(
                        why.kind() instanceof ProblemKind.ProviderError
                                ? "token.family.replay.refused"
                                : "token.family.replay.unsent",
                        why.detail().isBlank() ? why.code() : why.detail()))
                .orElseGet(() -> Messages.text("token.family.replay.taken"));
    }

    /// Offers to send a used-up refresh token once more, asks first, and says what came of it.
    private static final class ReplayRow extends VBox {
        private final RemoteChecks remoteChecks;
        private final Background background;
        private final ConfirmButton row = new ConfirmButton("token-family-replay", "token.family.replay",
                Feather.REPEAT, new Group(), this::send);
        private final Label answer = Controls.prose("");
        private Optional<Tokens> spent = Optional.empty();

        ReplayRow(RemoteChecks remoteChecks, Background background) {
            this.remoteChecks = remoteChecks;
            this.background = background;
            answer.setId("token-family-answer");
            getStyleClass().add("replay");
            getChildren().addAll(row, answer);
            Controls.show(row, false);
            Controls.show(answer, false);
        }

        /// Offers to send the refresh token that was replaced last, where there is one and the provider is ours.
        void offer(TokenFamily tokenFamily) {
            Optional<Tokens> now = remoteChecks.isEmbedded() ? tokenFamily.spent() : Optional.empty();
            if (now.isPresent() && !now.equals(spent)) {
                Controls.show(answer, false);
            }
            boolean same = now.equals(spent);
            spent = now;
            Controls.show(row, now.isPresent());
            if (!same) {
                row.reset();
            }
        }

        private void send() {
            Optional<Tokens> old = spent;
            Controls.show(row, false);
            say(Messages.text("token.family.replay.sending"));
            old.ifPresent(tokens -> background.run(() -> remoteChecks.replay(tokens), refusal -> {
                say(answerWords(refusal));
                remoteChecks.renewNewest();
            }, bug -> Controls.show(answer, false)));
        }

        private void say(String words) {
            answer.setText(words);
            Controls.show(answer, true);
        }
    }
}
