package dragonkey.client.api;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

import dragonkey.client.explain.RefusalWords;
import dragonkey.client.request.RefusalReading;
import dragonkey.client.request.RefusalReason;
import dragonkey.client.request.RefusalReason.RefusalRemedy;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.LabLink;
import dragonkey.client.ui.Messages;

/// Why an API refused: each reason and how it is known, and the one thing to do.
final class RefusalView extends VBox {

    /// What can be done about a refusal.
    interface RefusalRemedies {
        /// Does what helps against a reason.
        void act(RefusalReason reason);

        /// Shows the token that was sent.
        void openToken();
    }

    /// @param remedies does what the buttons say
    /// @param forbidden whether the token is good and not enough (RFC 9110 §15.5.4): what stands in it is the lab's question
    RefusalView(RefusalReading reading, RefusalRemedies remedies, boolean forbidden) {
        setId("request-why");
        getStyleClass().add("why");
        List<RefusalReason> reasons = reading.reasons();
        getChildren().add(Controls.label(Messages.text("api.why"), "strong"));
        for (RefusalReason reason : reasons) {
            Label sentence = Controls.prose(RefusalWords.sentence(reason));
            if (reason.equals(reading.first())) {
                sentence.getStyleClass().add("strong");
            }
            VBox one = Controls.column("why-reason", sentence,
                    Controls.label(RefusalWords.certainty(reason), "faint", "small"));
            getChildren().add(one);
        }
        String ruledOut = RefusalWords.ruledOut(reading);
        if (!ruledOut.isEmpty()) {
            getChildren().add(Controls.prose(ruledOut, "muted", "small"));
        }
        Button token = Controls.button("request-open-token", "api.open-token", remedies::openToken);
        var row = Controls.row("why-buttons");
        RefusalReason first = reading.first();
        String words = RefusalWords.remedy(first);
        if (first.cause().remedy() == RefusalRemedy.SET_CLOCK) {
            getChildren().add(Controls.prose(words + ".", "muted"));
        } else if (!words.isEmpty()) {
            Button remedy = Controls.accent(words, () -> remedies.act(first));
            remedy.setId("request-remedy");
            row.getChildren().add(remedy);
        }
        row.getChildren().add(token);
        if (forbidden) {
            row.getChildren().add(new LabLink("request-lab", "data-in-token"));
        }
        getChildren().add(row);
    }
}
