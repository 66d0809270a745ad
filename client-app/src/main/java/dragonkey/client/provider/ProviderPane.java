package dragonkey.client.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.background.Background;
import dragonkey.client.core.Problem;
import dragonkey.client.core.ProblemException;
import dragonkey.client.provider.EmbeddedProvider.FaultSwitch;
import dragonkey.client.ui.Clipboards;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.client.ui.ProblemBanner;
import dragonkey.client.ui.Theme;

/// The provider inside the program: where it is, who can sign in there, which clients it knows, what it was asked.
public final class ProviderPane extends VBox {
    private final EmbeddedProvider provider;
    private final boolean allowed;
    private final Background background;
    private final Label issuer = Controls.label("", "mono");
    private final Label state = Controls.chip(Messages.text("provider.on"), "good");
    private final Button copy;
    private final Button start;
    private final ProviderActivity providerActivity;
    private final HBox users = Controls.row("claim-value");
    private final HBox clients = Controls.row("claim-value");
    private final Node registeredUsers = who("provider.users", users,
            Controls.label(Messages.text("provider.users.text"), "muted"));
    private final Node registeredClients = who("provider.clients", clients);
    private final VBox page;

    /// A view of this provider.
    ///
    /// @param allowed whether it may be started from here
    /// @param now ticks while the window is open, so that the list of requests follows
    /// @param tryNow shows what a fault does that is on
    public ProviderPane(EmbeddedProvider provider, boolean allowed, Background background,
            ReadOnlyObjectProperty<Instant> now, FaultsModel faultsModel, Consumer<FaultSwitch> tryNow) {
        this.provider = provider;
        this.allowed = allowed;
        this.background = background;
        issuer.setId("provider-issuer");
        users.setId("provider-users");
        clients.setId("provider-clients");
        providerActivity = new ProviderActivity(provider, faultsModel, tryNow);
        Theme.style(this, "provider/provider.css");
        VBox.setVgrow(providerActivity, Priority.ALWAYS);
        copy = Controls.button(Messages.text("provider.copy"), Feather.COPY,
                () -> Clipboards.copy(issuer.getText()));
        start = Controls.accent("provider-start", "provider.start", this::start);
        page = Controls.page(Messages.text("provider.title"),
                Controls.label(Messages.text("provider.line"), "muted"));
        page.getChildren().addAll(card(where(), registeredUsers, registeredClients), providerActivity);
        VBox.setVgrow(page, Priority.ALWAYS);
        getChildren().add(page);
        Controls.whileShown(this, now).subscribe(at -> refresh());
        // Coming back to this section shows what is true now, not what was at the last tick.
        sceneProperty().subscribe(scene -> refresh());
    }

    private Node where() {
        return Controls.row("setting-row",
                Controls.label(Messages.text("provider.issuer"), "strong", "setting-name"), issuer, state,
                Controls.spring(), copy, start);
    }

    private static Node who(String key, Node... values) {
        HBox row = Controls.row("setting-row", Controls.label(Messages.text(key), "strong", "setting-name"));
        row.getChildren().addAll(values);
        return row;
    }

    private void refresh() {
        if (getScene() == null) {
            return;
        }
        Optional<URI> address = provider.runningAt();
        issuer.setText(address.map(URI::toString)
                .orElse(Messages.text(allowed ? "provider.off" : "provider.unwanted")));
        // A class that is set again has everything styled again, every second.
        String style = address.isPresent() ? "mono" : "muted";
        if (!issuer.getStyleClass().contains(style)) {
            issuer.getStyleClass().setAll("label", style);
        }
        Controls.show(state, address.isPresent());
        Controls.show(copy, address.isPresent());
        Controls.show(start, address.isEmpty() && allowed);
        Controls.show(registeredUsers, address.isPresent());
        Controls.show(registeredClients, address.isPresent());
        follow(users, provider.users());
        follow(clients, provider.clients());
        Controls.show(providerActivity, address.isPresent());
        if (address.isPresent()) {
            providerActivity.refresh();
        }
    }

    /// Makes the chips anew only when they would say something else: a client may register at any time (RFC 7591).
    private static void follow(HBox chips, List<String> names) {
        if (!names.equals(chips.getUserData())) {
            chips.setUserData(names);
            chips.getChildren().setAll(names.stream().map(Controls::chip).toList());
        }
    }

    private void start() {
        start.setDisable(true);
        background.run(this::startAndTell, problem -> {
            start.setDisable(false);
            page.getChildren().removeIf(ProblemBanner.class::isInstance);
            problem.ifPresent(what -> page.getChildren().add(1, new ProblemBanner(what)));
            refresh();
        }, bug -> start.setDisable(false));
    }

    private Optional<Problem> startAndTell() {
        try {
            provider.issuer();
            return Optional.empty();
        } catch (ProblemException problemException) {
            return Optional.of(problemException.problem());
        }
    }

    private static VBox card(Node... children) {
        VBox card = Controls.column("card", children);
        card.getStyleClass().add("setting");
        return card;
    }
}
