package dragonkey.client.inspector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import dragonkey.client.core.VisibleText;
import dragonkey.client.jose.ClaimChange;
import dragonkey.client.jose.TokenParser;
import dragonkey.client.jose.TokenVerifier;
import dragonkey.client.jose.VerificationOptions;
import dragonkey.client.jose.VerificationReport;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.pasted.PastedText;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;

/// What was added, removed and changed from one token to another, by icon and word.
final class ChangesTable extends TableView<ChangesTable.ComparisonRow> {
    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    private final Label none = Controls.prose("", "muted");

    /// What differs between the token that is looked at and an earlier one.
    ///
    /// @param readable whether the earlier one could be read at all
    record TokenComparison(boolean readable, List<ComparisonRow> rows) {
        /// There is no earlier one.
        static final TokenComparison NONE = new TokenComparison(true, List.of());

        TokenComparison {
            rows = List.copyOf(rows);
        }

        /// Reads the earlier token, and judges nothing about it.
        ///
        /// @param earlier as pasted
        static TokenComparison of(String earlier, VerificationReport now) {
            VerificationReport before = read(PastedText.read(earlier).tokens().getFirst().text());
            List<ComparisonRow> rows = new ArrayList<>();
            ClaimChange.between(before.header().orElse(NOTHING), now.header().orElse(NOTHING))
                    .forEach(claimChange -> rows.add(new ComparisonRow(true, claimChange)));
            ClaimChange.between(before.claims().orElse(NOTHING), now.claims().orElse(NOTHING))
                    .forEach(claimChange -> rows.add(new ComparisonRow(false, claimChange)));
            return new TokenComparison(before.header().isPresent(), rows);
        }

        /// Compares two tokens of which neither is judged.
        static TokenComparison of(String earlier, String now) {
            return of(earlier, read(now));
        }

        private static VerificationReport read(String token) {
            return TokenVerifier.judge(TokenParser.read(token), TrustedKeys.NONE,
                    VerificationOptions.at(Instant.EPOCH));
        }
    }

    /// One difference.
    ///
    /// @param inHeader whether it is a header parameter, and no claim
    record ComparisonRow(boolean inHeader, ClaimChange change) {
        /// Names alone: the values are those of a token.
        @Override
        public String toString() {
            return change.name() + " " + switch (change) {
                case ClaimChange.ClaimAdded _ -> "added";
                case ClaimChange.ClaimRemoved _ -> "removed";
                case ClaimChange.ClaimChanged _ -> "changed";
            };
        }
    }

    ChangesTable() {
        setId("token-changes");
        setAccessibleText(Messages.text("token.tab.compare"));
        getStyleClass().add("wraps");
        TableColumn<ComparisonRow, ComparisonRow> kind = Tables.whole("token.compare.change", 110);
        kind.setCellFactory(any -> new ChangeKindCell());
        kind.setMinWidth(104);
        getColumns().add(kind);
        getColumns().add(Tables.wrapped("token.compare.name", ChangesTable::name, 170, "mono", "strong"));
        getColumns().add(Tables.wrapped("token.compare.before",
                comparisonRow -> before(comparisonRow.change()), 250, "mono"));
        getColumns().add(Tables.wrapped("token.compare.now", comparisonRow -> now(comparisonRow.change()),
                250, "mono"));
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
        setPlaceholder(none);
        Tables.copyOnShortcut(this, comparisonRow -> String.join("\t", word(comparisonRow.change()),
                name(comparisonRow), before(comparisonRow.change()), now(comparisonRow.change())));
    }

    /// @param nothing why there is no row
    void show(TokenComparison tokenComparison, String nothing) {
        none.setText(nothing);
        getItems().setAll(tokenComparison.rows());
    }

    private static String name(ComparisonRow comparisonRow) {
        String name = VisibleText.text(comparisonRow.change().name());
        return comparisonRow.inHeader() ? Messages.text("token.compare.header", name) : name;
    }

    private static String before(ClaimChange claimChange) {
        return switch (claimChange) {
            case ClaimChange.ClaimAdded _ -> "";
            case ClaimChange.ClaimRemoved claimRemoved -> plain(claimRemoved.before());
            case ClaimChange.ClaimChanged claimChanged -> plain(claimChanged.before());
        };
    }

    private static String now(ClaimChange claimChange) {
        return switch (claimChange) {
            case ClaimChange.ClaimAdded claimAdded -> plain(claimAdded.now());
            case ClaimChange.ClaimRemoved _ -> "";
            case ClaimChange.ClaimChanged claimChanged -> plain(claimChanged.now());
        };
    }

    private static String plain(JsonNode value) {
        return VisibleText.text(value.isString() ? value.stringValue() : value.toString());
    }

    static String word(ClaimChange claimChange) {
        return Messages.text(switch (claimChange) {
            case ClaimChange.ClaimAdded _ -> "token.compare.added";
            case ClaimChange.ClaimRemoved _ -> "token.compare.removed";
            case ClaimChange.ClaimChanged _ -> "token.compare.changed";
        });
    }

    private static final class ChangeKindCell extends TableCell<ComparisonRow, ComparisonRow> {
        @Override
        protected void updateItem(@Nullable ComparisonRow comparisonRow, boolean empty) {
            super.updateItem(comparisonRow, empty);
            setText(empty || comparisonRow == null ? null : word(comparisonRow.change()));
            setGraphic(empty || comparisonRow == null ? null : new FontIcon(switch (comparisonRow.change()) {
                case ClaimChange.ClaimAdded _ -> Feather.PLUS;
                case ClaimChange.ClaimRemoved _ -> Feather.MINUS;
                case ClaimChange.ClaimChanged _ -> Feather.EDIT_2;
            }));
        }
    }
}
