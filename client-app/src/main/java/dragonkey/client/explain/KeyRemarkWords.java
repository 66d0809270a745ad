package dragonkey.client.explain;

import java.util.ArrayList;
import java.util.List;

import dragonkey.client.core.SafeText;
import dragonkey.client.keys.KeyReading.TrustedKey;
import dragonkey.client.keys.KeyRemark;
import dragonkey.client.keys.TrustedKeys;
import dragonkey.client.ui.FindingWords;
import dragonkey.client.ui.Messages;

/// What is odd about keys that are used all the same, and which could not be used, in sentences.
public final class KeyRemarkWords {
    private static final int MOST = 8;

    private KeyRemarkWords() {}

    /// One sentence for each oddity, with the name of its key, at most eight; none where nothing is odd.
    public static List<String> of(TrustedKeys trustedKeys) {
        List<String> sentences = new ArrayList<>();
        for (TrustedKey key : trustedKeys.keys()) {
            String name = key.kid().map(kid -> SafeText.shown(kid) + ": ").orElse("");
            key.remarks().forEach(remark -> sentences.add(name + sentence(remark)));
        }
        List<String> shown = new ArrayList<>(sentences.subList(0, Math.min(MOST, sentences.size())));
        if (!trustedKeys.unread().isEmpty()) {
            shown.add(Messages.text("token.key.unread", trustedKeys.unread().size(),
                    FindingWords.of(trustedKeys.unread().getFirst().why())));
        }
        return shown;
    }

    /// What is odd about one key.
    public static String sentence(KeyRemark remark) {
        return Messages.text("token.key.remark." + remark.oddity().word(), remark.member(),
                FindingWords.of(remark.readAs()));
    }
}
