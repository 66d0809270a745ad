package dragonkey.client.provider;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Columns;
import dragonkey.client.ui.Messages;

/// What the provider was asked, what it gave, who is signed in there, and what it does wrong on command.
final class Desk extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private enum Tab {
        REQUESTS,
        TOKENS,
        SIGNINS,
        FAULTS
    }

    private final EmbeddedProvider provider;
    private final DeskTable<ProviderRequest> requests;
    private final DeskTable<ProviderToken> tokens;
    private final DeskTable<ProviderSignIn> signIns;
    private final DeskTable<ProviderFault> faults;

    Desk(EmbeddedProvider provider) {
        this.provider = provider;
        requests = new DeskTable<>("provider-requests", "provider.requests.none", List.of(
                Columns.text("provider.time", request -> TIME.format(request.time()), 100, "mono"),
                Columns.text("provider.method", ProviderRequest::method, 90, "mono"),
                Columns.text("provider.path", ProviderRequest::path, 420, "mono"),
                Columns.text("provider.status", request -> Integer.toString(request.status()), 90, "mono"),
                Columns.text("provider.took", request -> request.took().toMillis() + " ms", 90, "faint")));
        tokens = new DeskTable<>("provider-tokens", "provider.tokens.none",
                List.of(Columns.text("provider.time", token -> TIME.format(token.issued()), 90, "mono"),
                        Columns.text("provider.until", token -> TIME.format(token.expires()), 90, "mono"),
                        Columns.text("provider.client", ProviderToken::clientId, 140, "mono"),
                        Columns.text("provider.subject", ProviderToken::sub, 120, "mono"),
                        Columns.text("provider.scope", ProviderToken::scope, 300, "muted"),
                        Columns.action(token -> "take-back-" + token.jti(),
                                token -> token.takenBack() ? "" : "provider.take-back", 120,
                                this::takeBack)));
        signIns = new DeskTable<>("provider-sign-ins", "provider.sign-ins.none", List.of(
                Columns.text("provider.since", signIn -> TIME.format(signIn.since()), 100, "mono"),
                Columns.text("provider.person", ProviderSignIn::username, 160),
                Columns.text("provider.session", ProviderSignIn::id, 320, "mono"),
                Columns.action(signIn -> "end-" + signIn.id(), signIn -> "provider.end", 120, this::end)));
        faults = new DeskTable<>("provider-faults", "provider.faults.none",
                List.of(Columns.action(fault -> "fault-" + fault.name(),
                        fault -> fault.on() ? "provider.fault.off" : "provider.fault.on", 96, this::turn),
                        Columns.text("provider.fault", ProviderFault::name, 170, "mono"),
                        Columns.wrapped("provider.changes", ProviderFault::changes, 330),
                        Columns.text("provider.code", ProviderFault::code, 160, "mono"),
                        Columns.text("token.reference", ProviderFault::reference, 140, "faint")));
        faults.getStyleClass().add("wraps");
        StackPane shown = new StackPane(requests, tokens, signIns, faults);
        VBox.setVgrow(shown, Priority.ALWAYS);
        getStyleClass().add("card");
        getChildren().addAll(tabs(), shown);
        open(Tab.REQUESTS);
    }

    void refresh() {
        requests.follow(provider.requests());
        tokens.follow(provider.tokens());
        signIns.follow(provider.signIns());
        faults.follow(provider.faults());
    }

    private Choice<Tab> tabs() {
        SequencedMap<Tab, String> words = new LinkedHashMap<>();
        for (Tab tab : Tab.values()) {
            words.put(tab, Messages.text("provider.tab." + word(tab)));
        }
        Choice<Tab> tabs = new Choice<>("tab-strip", words, this::open);
        for (Tab tab : Tab.values()) {
            tabs.button(tab).setId("provider-tab-" + word(tab));
        }
        tabs.select(Tab.REQUESTS);
        return tabs;
    }

    private void open(Tab tab) {
        requests.setVisible(tab == Tab.REQUESTS);
        tokens.setVisible(tab == Tab.TOKENS);
        signIns.setVisible(tab == Tab.SIGNINS);
        faults.setVisible(tab == Tab.FAULTS);
    }

    private void turn(ProviderFault fault) {
        provider.turn(fault);
        refresh();
    }

    private void takeBack(ProviderToken token) {
        provider.takeBack(token);
        refresh();
    }

    private void end(ProviderSignIn signIn) {
        provider.end(signIn);
        refresh();
    }

    private static String word(Tab tab) {
        return tab.name().toLowerCase(Locale.ROOT);
    }
}
