package dragonkey.client.provider;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Choice;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.Tables;
import dragonkey.mock.state.IssuedToken;
import dragonkey.mock.state.SignedInUser;

/// What the provider was asked, what it gave, who is signed in there, what it does wrong on command, and what can be turned at
/// it.
final class ProviderActivity extends VBox {
    static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT)
            .withZone(ZoneId.systemDefault());

    private final EmbeddedProvider provider;
    private final RequestsView requests;
    private final ActivityTable<IssuedToken> tokens;
    private final ActivityTable<SignedInUser> signIns;
    private final FaultsView faults;
    private final ProviderControls controls;
    private final Choice<ActivityTab> tabs;
    private ActivityTab shown = ActivityTab.REQUESTS;

    /// @param tryNow shows what a fault does that is on
    ProviderActivity(EmbeddedProvider provider, FaultsModel faultsModel, Consumer<FaultSwitch> tryNow) {
        this.provider = provider;
        requests = new RequestsView(provider);
        tokens = new ActivityTable<>("provider-tokens", "provider.tab.tokens", "provider.tokens.none",
                List.of(Tables.text("provider.time", token -> TIME.format(token.issued()), 90, "mono"),
                        Tables.text("provider.until", token -> TIME.format(token.expires()), 90, "mono"),
                        Tables.text("provider.client", IssuedToken::clientId, 140, "mono"),
                        Tables.text("provider.subject", IssuedToken::sub, 120, "mono"),
                        Tables.text("provider.scope", IssuedToken::scope, 300, "muted"),
                        Tables.action(token -> "take-back-" + token.jti(),
                                token -> token.denied() ? "" : "provider.take-back", 120, this::takeBack)));
        signIns = new ActivityTable<>("provider-sign-ins", "provider.tab.signins", "provider.sign-ins.none",
                List.of(Tables.text("provider.since", signIn -> TIME.format(signIn.since()), 100, "mono"),
                        Tables.text("provider.person", SignedInUser::username, 160),
                        Tables.text("provider.session", SignedInUser::id, 320, "mono"), Tables.action(
                                signIn -> "end-" + signIn.id(), signIn -> "provider.end", 120, this::end)));
        faults = new FaultsView(provider, faultsModel, tryNow);
        controls = new ProviderControls(provider);
        StackPane lists = new StackPane(requests, tokens, signIns, faults, controls);
        VBox.setVgrow(lists, Priority.ALWAYS);
        getStyleClass().add("card");
        tabs = Choice.of(ActivityTab.class, "tab-strip", "provider-tab-", "provider.tab.",
                faultsModel.tab()::set);
        getChildren().addAll(tabs, lists);
        Controls.whileShown(this, faultsModel.tab()).subscribe(this::open);
        Controls.whileShown(this, faultsModel.on()).subscribe(this::count);
    }

    /// Only what is seen: this is asked for every second.
    void refresh() {
        switch (shown) {
            case REQUESTS -> requests.refresh();
            case TOKENS -> tokens.follow(provider.tokens());
            case SIGNINS -> signIns.follow(provider.signIns());
            case FAULTS -> faults.refresh();
            case CONTROLS -> controls.refresh();
        }
    }

    private void count(List<FaultSwitch> on) {
        tabs.button(ActivityTab.FAULTS)
                .setText(on.isEmpty()
                        ? Messages.text("provider.tab.faults")
                        : Messages.text("provider.tab.faults.on", on.size()));
    }

    private void open(ActivityTab activityTab) {
        shown = activityTab;
        refresh();
        tabs.select(activityTab);
        requests.setVisible(activityTab == ActivityTab.REQUESTS);
        tokens.setVisible(activityTab == ActivityTab.TOKENS);
        signIns.setVisible(activityTab == ActivityTab.SIGNINS);
        faults.setVisible(activityTab == ActivityTab.FAULTS);
        controls.setVisible(activityTab == ActivityTab.CONTROLS);
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
