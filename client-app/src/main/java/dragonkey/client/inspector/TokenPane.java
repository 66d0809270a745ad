package dragonkey.client.inspector;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import dragonkey.client.inspector.read.TokenParts;
import dragonkey.client.look.ChecksTable;
import dragonkey.client.look.Choice;
import dragonkey.client.look.Messages;
import dragonkey.client.look.Nodes;
import dragonkey.client.look.Theme;
import dragonkey.client.session.SessionModel;

/// What a token says and what was checked: the session's own, or one that was pasted.
public final class TokenPane extends VBox {
    private final SessionModel session;
    private final VerdictBanner banner = new VerdictBanner();
    private final TextArea input = new TextArea();
    private final EncodedText encoded = new EncodedText();
    private final SizeMeter meter = new SizeMeter();
    private final Contents contents;
    private final ChecksTable checks = new ChecksTable();
    private final Label noChecks = Nodes.prose("", "muted");
    private Which which = Which.ID;

    public TokenPane(SessionModel session, ReadOnlyObjectProperty<Instant> now, TimeWords times) {
        this.session = session;
        contents = new Contents(now, times);
        Theme.style(this, "inspector/token.css");
        checks.setId("token-checks");
        checks.setPlaceholder(noChecks);
        input.setId("token-input");
        input.setPromptText(Messages.text("token.paste.prompt"));
        input.setWrapText(true);
        input.setPrefRowCount(3);
        input.setMinHeight(72);
        input.getStyleClass().add("mono");
        input.textProperty().subscribe(text -> show());
        Choice<Which> choice = choice();
        choice.select(which);
        VBox.setVgrow(contents, Priority.ALWAYS);
        VBox.setVgrow(checks, Priority.ALWAYS);
        VBox checksCard = Nodes.column("card",
                Nodes.row("card-head", Nodes.label(Messages.text("token.tab.checks"), "strong")), checks);
        VBox.setVgrow(checksCard, Priority.ALWAYS);
        VBox page = Nodes.page(Messages.text("token.title"),
                Nodes.label(Messages.text("token.line"), "muted"), choice);
        page.getChildren().addAll(banner, input, encoded, meter, contents, checksCard);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        session.session().subscribe(current -> show());
    }

    private Choice<Which> choice() {
        SequencedMap<Which, String> words = new LinkedHashMap<>();
        for (Which one : Which.values()) {
            words.put(one, Messages.text("token." + TokenLook.word(one)));
        }
        Choice<Which> choice = new Choice<>("segments", words, chosen -> {
            which = chosen;
            show();
        });
        for (Which one : Which.values()) {
            choice.button(one).setId("token-" + TokenLook.word(one));
        }
        return choice;
    }

    private void show() {
        TokenLook look = TokenLook.of(which, session.now(), input.getText());
        Nodes.show(input, which == Which.PASTED);
        Nodes.show(encoded, !look.text().isEmpty());
        Nodes.show(meter, !look.text().isEmpty());
        banner.show(look);
        encoded.show(look.text());
        meter.show(TokenParts.sizes(look.reading()));
        contents.show(look.reading());
        noChecks.setText(look.noChecks());
        checks.show(look.checks());
    }
}
