package dragonkey.client.provider;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Tables;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.SignedInUser;

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
    private final ActivityTable<LoggedRequest> requests;
    private final ActivityTable<IssuedToken> tokens;
    private final ActivityTable<SignedInUser> signIns;
    private final ActivityTable<FaultSwitch> faults;

    ProviderActivity(EmbeddedProvider provider) {
        this.provider = provider;
        requests = new ActivityTable<>("provider-requests", "provider.requests.none",
                List.of(Tables.text("provider.time", request -> TIME.format(request.at()), 100, "mono"),
                        Tables.text("provider.method", LoggedRequest::method, 90, "mono"),
                        Tables.text("provider.path", LoggedRequest::path, 420, "mono"),
                        Tables.text("provider.status", request -> Integer.toString(request.status()), 90,
                                "mono"),
                        Tables.text("provider.took", request -> request.millis() + " ms", 90, "faint")));
        tokens = new ActivityTable<>("provider-tokens", "provider.tokens.none",
                List.of(Tables.text("provider.time", token -> TIME.format(token.issued()), 90, "mono"),
                        Tables.text("provider.until", token -> TIME.format(token.expires()), 90, "mono"),
                        Tables.text("provider.client", IssuedToken::clientId, 140, "mono"),
                        Tables.text("provider.subject", IssuedToken::sub, 120, "mono"),
                        Tables.text("provider.scope", IssuedToken::scope, 300, "muted"),
                        Tables.action(token -> "take-back-" + token.jti(),
                                token -> token.denied() ? "" : "provider.take-back", 120, this::takeBack)));
        signIns = new ActivityTable<>("provider-sign-ins", "provider.sign-ins.none", List.of(
                Tables.text("provider.since", signIn -> TIME.format(signIn.since()), 100, "mono"),
                Tables.text("provider.person", SignedInUser::username, 160),
                Tables.text("provider.session", SignedInUser::id, 320, "mono"),
                Tables.action(signIn -> "end-" + signIn.id(), signIn -> "provider.end", 120, this::end)));
        faults = new ActivityTable<>("provider-faults", "provider.faults.none",
                List.of(Tables.action(one -> "fault-" + one.fault().name(),
                        one -> one.on() ? "provider.fault.off" : "provider.fault.on", 96, this::turn),
                        Tables.text("provider.fault", one -> one.fault().name(), 170, "mono"),
                        Tables.wrapped("provider.changes", one -> one.fault().changes(), 330),
                        Tables.text("provider.code", one -> one.fault().code(), 160, "mono"),
                        Tables.text("token.reference", one -> one.fault().reference(), 140, "faint")));
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

    private Choice<ActivityTab> tabs() {
        Choice<ActivityTab> tabs = Choice.of(ActivityTab.class, "tab-strip", "provider-tab-", "provider.tab.",
                this::open);
        tabs.select(ActivityTab.REQUESTS);
        return tabs;
    }

    private void open(ActivityTab activityTab) {
        requests.setVisible(activityTab == ActivityTab.REQUESTS);
        tokens.setVisible(activityTab == ActivityTab.TOKENS);
        signIns.setVisible(activityTab == ActivityTab.SIGNINS);
        faults.setVisible(activityTab == ActivityTab.FAULTS);
    }

    private void turn(FaultSwitch faultSwitch) {
        provider.turn(faultSwitch);
        refresh();
    }

    private void takeBack(IssuedToken token) {
        provider.takeBack(token);
        refresh();
    }

    private void end(SignedInUser signIn) {
        provider.end(signIn);
        refresh();
    }

}
