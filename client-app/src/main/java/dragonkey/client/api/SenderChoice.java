package dragonkey.client.api;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;

import dragonkey.client.oauth.Profile;
import dragonkey.client.ui.Messages;

/// Whose token is sent: of whoever is signed in now, of somebody else who is signed in too, of nobody, or one that is pasted.
final class SenderChoice {
    private final ComboBox<String> box = new ComboBox<>();
    private final TextField pasted = new TextField();
    private List<Profile> others = List.of();

    /// Who asks.
    sealed interface Sender {
        /// Whoever is signed in now.
        record Current() implements Sender {
        }

        /// Somebody else who is signed in.
        record Other(Profile person) implements Sender {
        }

        record Nobody() implements Sender {
        }

        /// Whoever a token is of.
        record Pasted(String text) implements Sender {
            @Override
            public String toString() {
                return "Pasted[hidden]";
            }
        }
    }

    private static final String CURRENT = "session";
    private static final String NOBODY = "none";
    private static final String PASTED = "pasted";

    SenderChoice() {
        box.setId("request-as");
        box.setAccessibleText(Messages.text("api.as"));
        box.setMinWidth(Region.USE_PREF_SIZE);
        pasted.setId("request-pasted");
        pasted.setPromptText(Messages.text("api.pasted.prompt"));
        pasted.setAccessibleText(Messages.text("api.pasted.prompt"));
        pasted.managedProperty().bind(pasted.visibleProperty());
        pasted.visibleProperty().bind(box.valueProperty().isEqualTo(words(PASTED)));
        offer(List.of());
        chooseCurrent();
    }

    Node box() {
        return box;
    }

    /// Where a token is pasted; seen only then.
    Node pastedField() {
        return pasted;
    }

    /// Offers other people. Who was chosen and is gone is so no longer.
    void offer(List<Profile> people) {
        others = List.copyOf(people);
        String chosen = box.getValue();
        var items = new ArrayList<String>();
        items.add(words(CURRENT));
        others.forEach(person -> items.add(words(person)));
        items.add(words(NOBODY));
        items.add(words(PASTED));
        box.getItems().setAll(items);
        box.setValue(items.contains(chosen) ? chosen : words(CURRENT));
    }

    /// Whose token it is, without a name.
    static String words(Sender sender) {
        return words(switch (sender) {
            case Sender.Current(),Sender.Other(_) -> CURRENT;
            case Sender.Nobody() -> NOBODY;
            case Sender.Pasted(_) -> PASTED;
        });
    }

    private static String words(String choice) {
        return Messages.text("api.as." + choice);
    }

    /// Two of one name are told apart by what the provider calls them.
    private String words(Profile person) {
        boolean isAlone = others.stream().filter(other -> other.displayName().equals(person.displayName()))
                .count() == 1;
        return Messages.text("api.as.person",
                isAlone ? person.displayName() : person.displayName() + ", " + person.sub());
    }

    Sender chosen() {
        String value = box.getValue();
        for (Profile person : others) {
            if (words(person).equals(value)) {
                return new Sender.Other(person);
            }
        }
        return words(NOBODY).equals(value)
                ? new Sender.Nobody()
                : words(PASTED).equals(value)
                        ? new Sender.Pasted(pasted.getText().strip())
                        : new Sender.Current();
    }

    void chooseCurrent() {
        box.setValue(words(CURRENT));
    }

    /// Chooses who asked before; nobody in place of who is signed in no more.
    void choose(Sender sender) {
        switch (sender) {
            case Sender.Current() -> chooseCurrent();
            case Sender.Other(Profile person) ->
                box.setValue(others.contains(person) ? words(person) : words(NOBODY));
            case Sender.Nobody() -> box.setValue(words(NOBODY));
            case Sender.Pasted(String token) -> choosePasted(token);
        }
    }

    /// As in the beginning, and without the token that was pasted.
    void forget() {
        pasted.clear();
        chooseCurrent();
    }

    void choosePasted(String token) {
        pasted.setText(token);
        box.setValue(words(PASTED));
    }
}
