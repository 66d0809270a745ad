package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.TreeItem;

import dragonkey.client.session.TokenFamily;
import dragonkey.client.session.TokenFamily.FamilyMember;
import dragonkey.client.ui.Messages;

/// One line of the tree: what the tokens were given for, the tokens of one answer, or the end.
///
/// @param text when it was, and what became of it
/// @param changes what changed from the one before; empty where nothing can be compared
record FamilyRow(FamilyRowKind kind, String title, String text, Optional<TokenComparison> changes) {
    enum FamilyRowKind {
        ORIGIN,
        TOKENS,
        END
    }

    /// The whole tree. The renewed tokens hang below the first ones, in their order.
    ///
    /// @param at a moment in words
    static TreeItem<FamilyRow> tree(FamilyHistory familyHistory, Function<Instant, String> at) {
        TokenFamily tokenFamily = familyHistory.family();
        String origin = tokenFamily.origin().name().toLowerCase(Locale.ROOT);
        TreeItem<FamilyRow> root = item(new FamilyRow(FamilyRowKind.ORIGIN,
                Messages.text("token.family." + origin),
                tokenFamily.older() == 0 ? "" : Messages.text("token.family.older", tokenFamily.older()),
                Optional.empty()));
        TreeItem<FamilyRow> first = root;
        for (int index = 0; index < tokenFamily.members().size(); index++) {
            Optional<TokenComparison> changes = familyHistory.changes().get(index);
            var row = new FamilyRow(FamilyRowKind.TOKENS,
                    Messages.text("token.family.tokens", tokenFamily.older() + index + 1),
                    said(tokenFamily.members().get(index), changes, familyHistory.which(), at), changes);
            TreeItem<FamilyRow> item = item(row);
            first.getChildren().add(item);
            if (index == 0) {
                first = item;
            }
        }
        TreeItem<FamilyRow> last = first;
        tokenFamily.end().ifPresent(familyEnd -> last.getChildren()
                .add(item(new FamilyRow(FamilyRowKind.END, Messages.text("token.family.end"), Messages
                        .text("token.family.end.text", at.apply(familyEnd.at()), familyEnd.why().code()),
                        Optional.empty()))));
        return root;
    }

    private static String said(FamilyMember familyMember, Optional<TokenComparison> changes,
            TokenKind tokenKind, Function<Instant, String> at) {
        StringBuilder said = new StringBuilder(Messages.text("token.family.at", at.apply(familyMember.at())));
        if (familyMember.rotated()) {
            said.append(" · ").append(Messages.text("token.family.rotated"));
        }
        changes.ifPresent(found -> said.append(" · ")
                .append(found.readable()
                        ? Messages.text("token.family.changed." + TokenAssessment.word(tokenKind),
                                found.rows().size())
                        : Messages.text("token.family.opaque")));
        return said.toString();
    }

    private static TreeItem<FamilyRow> item(FamilyRow row) {
        TreeItem<FamilyRow> item = new TreeItem<>(row);
        item.setExpanded(true);
        return item;
    }
}
