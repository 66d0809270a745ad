package dragonkey.client.provider;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.ui.SegmentedChoice;
import dragonkey.client.ui.TableColumns;

/// What the provider was asked, what it gave, who is signed in there, and what it does wrong on command.
final class ProviderActivity extends VBox {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private enum ActivityTab {
        REQUESTS,
        TOKENS,
        SIGNINS,
        FAULTS
    }

    private final EmbeddedProvider provider;
    private final ActivityTable<ProviderRequest> requests;
    private final ActivityTable<ProviderToken> tokens;
    private final ActivityTable<ProviderSignIn> signIns;
    private final ActivityTable<ProviderFault> faults;

    ProviderActivity(EmbeddedProvider provider) {
        this.provider = provider;
        requests = new ActivityTable<>("provider-requests", "provider.requests.none",
                List.of(TableColumns.text("provider.time", request -> TIME.format(request.time()), 100,
                        "mono"), TableColumns.text("provider.method", ProviderRequest::method, 90, "mono"),
                        TableColumns.text("provider.path", ProviderRequest::path, 420, "mono"),
                        TableColumns.text("provider.status", request -> Integer.toString(request.status()),
                                90, "mono"),
                        TableColumns.text("provider.took", request -> request.took().toMillis() + " ms", 90,
                                "faint")));
        tokens = new ActivityTable<>("provider-tokens", "provider.tokens.none",
                List.of(TableColumns.text("provider.time", token -> TIME.format(token.issued()), 90, "mono"),
                        TableColumns.text("provider.until", token -> TIME.format(token.expires()), 90,
                                "mono"),
                        TableColumns.text("provider.client", ProviderToken::clientId, 140, "mono"),
                        TableColumns.text("provider.subject", ProviderToken::sub, 120, "mono"),
                        TableColumns.text("provider.scope", ProviderToken::scope, 300, "muted"),
                        TableColumns.action(token -> "take-back-" + token.jti(),
                                token -> token.takenBack() ? "" : "provider.take-back", 120,
                                this::takeBack)));
        signIns = new ActivityTable<>("provider-sign-ins", "provider.sign-ins.none",
                List.of(TableColumns.text("provider.since", signIn -> TIME.format(signIn.since()), 100,
                        "mono"), TableColumns.text("provider.person", ProviderSignIn::username, 160),
                        TableColumns.text("provider.session", ProviderSignIn::id, 320, "mono"),
                        TableColumns.action(signIn -> "end-" + signIn.id(), signIn -> "provider.end", 120,
                                this::end)));
        faults = new ActivityTable<>("provider-faults", "provider.faults.none",
                List.of(TableColumns.action(fault -> "fault-" + fault.name(),
                        fault -> fault.on() ? "provider.fault.off" : "provider.fault.on", 96, this::turn),
                        TableColumns.text("provider.fault", ProviderFault::name, 170, "mono"),
                        TableColumns.wrapped("provider.changes", ProviderFault::changes, 330),
                        TableColumns.text("provider.code", ProviderFault::code, 160, "mono"),
                        TableColumns.text("token.reference", ProviderFault::reference, 140, "faint")));
        faults.getStyleClass().add("wraps");
        StackPane shown = new StackPane(requests, tokens, signIns, faults);
        VBox.setVgrow(shown, Priority.ALWAYS);
        getStyleClass().add("card");
        getChildren().addAll(tabs(), shown);
        open(ActivityTab.REQUESTS);
    }

    void refresh() {
        requests.follow(provider.requests());
        tokens.follow(provider.tokens());
        signIns.follow(provider.signIns());
        faults.follow(provider.faults());
    }

    private SegmentedChoice<ActivityTab> tabs() {
        SegmentedChoice<ActivityTab> tabs = SegmentedChoice.of(ActivityTab.class, "tab-strip",
                "provider-tab-", "provider.tab.", this::open);
        tabs.select(ActivityTab.REQUESTS);
        return tabs;
    }

    private void open(ActivityTab activityTab) {
        requests.setVisible(activityTab == ActivityTab.REQUESTS);
        tokens.setVisible(activityTab == ActivityTab.TOKENS);
        signIns.setVisible(activityTab == ActivityTab.SIGNINS);
        faults.setVisible(activityTab == ActivityTab.FAULTS);
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

}
