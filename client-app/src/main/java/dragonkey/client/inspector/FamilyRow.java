package dragonkey.client.inspector;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.scene.control.TreeItem;

import dragonkey.client.session.Family;
import dragonkey.client.session.Family.Member;
import dragonkey.client.ui.Messages;

/// One line of the tree: what the tokens were given for, the tokens of one answer, or the end.
///
/// @param text when it was, and what became of it
/// @param changes what changed from the one before; empty where nothing can be compared
record FamilyRow(Kind kind, String title, String text, Optional<Comparison> changes) {
    enum Kind {
        ORIGIN,
        TOKENS,
        END
    }

    /// The whole tree. The renewed tokens hang below the first ones, in their order.
    ///
    /// @param at a moment in words
    static TreeItem<FamilyRow> tree(Generations generations, Function<Instant, String> at) {
        Family family = generations.family();
        String origin = family.origin().name().toLowerCase(Locale.ROOT);
        TreeItem<FamilyRow> root = item(new FamilyRow(Kind.ORIGIN, Messages.text("token.family." + origin),
                family.older() == 0 ? "" : Messages.text("token.family.older", family.older()),
                Optional.empty()));
        TreeItem<FamilyRow> first = root;
        for (int index = 0; index < family.members().size(); index++) {
            Optional<Comparison> changes = generations.changes().get(index);
            var row = new FamilyRow(Kind.TOKENS,
                    Messages.text("token.family.tokens", family.older() + index + 1),
                    said(family.members().get(index), changes, generations.which(), at), changes);
            TreeItem<FamilyRow> item = item(row);
            first.getChildren().add(item);
            if (index == 0) {
                first = item;
            }
        }
        TreeItem<FamilyRow> last = first;
        family.end()
                .ifPresent(end -> last.getChildren()
                        .add(item(new FamilyRow(Kind.END, Messages.text("token.family.end"),
                                Messages.text("token.family.end.text", at.apply(end.at()), end.why().code()),
                                Optional.empty()))));
        return root;
    }

    private static String said(Member member, Optional<Comparison> changes, Which which,
            Function<Instant, String> at) {
        StringBuilder said = new StringBuilder(Messages.text("token.family.at", at.apply(member.at())));
        if (member.rotated()) {
            said.append(" · ").append(Messages.text("token.family.rotated"));
        }
        changes.ifPresent(found -> said.append(" · ")
                .append(found.readable()
                        ? Messages.text("token.family.changed." + TokenLook.word(which), found.rows().size())
                        : Messages.text("token.family.opaque")));
        return said.toString();
    }

    private static TreeItem<FamilyRow> item(FamilyRow row) {
        TreeItem<FamilyRow> item = new TreeItem<>(row);
        item.setExpanded(true);
        return item;
    }
}
