package dragonkey.client.shell;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Notices;

/// Shows the latest notice above the section until somebody puts it away.
final class NoticeBar extends HBox {
    NoticeBar(Notices notices) {
        Label words = Controls.prose("", "notice-words");
        words.setId("notice");
        words.textProperty().bind(notices.latest());
        HBox.setHgrow(words, Priority.ALWAYS);
        words.setMaxWidth(Double.MAX_VALUE);
        Button dismiss = Controls.button("", Feather.X, notices::dismiss);
        dismiss.getStyleClass().add("icon-only");
        dismiss.setAccessibleText(Messages.text("notice.dismiss"));
        Button act = Controls.accent("", () -> {
            Notices.NoticeAction toDo = notices.action().get();
            notices.dismiss();
            if (toDo != null) {
                toDo.act().run();
            }
        });
        act.setId("notice-action");
        act.setMinWidth(Region.USE_PREF_SIZE);
        notices.action().subscribe(toDo -> {
            Controls.show(act, toDo != null);
            act.setText(toDo == null ? "" : toDo.words());
        });
        getStyleClass().add("notice");
        getChildren().addAll(new FontIcon(Feather.INFO), words, act, dismiss);
        notices.latest().subscribe(text -> Controls.show(this, !text.isEmpty()));
    }
}
