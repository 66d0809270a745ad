package dragonkey.client.provider;

import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;

import dragonkey.client.core.SafeText;
import dragonkey.client.ui.Controls;
import dragonkey.client.ui.Messages;
import dragonkey.mock.state.LoggedRequest;
import dragonkey.mock.state.LoggedRequest.LoggedParameter;
import dragonkey.mock.state.LoggedRequest.Refusal;

/// All that is known of one request; not there while none is chosen.
final class RequestDetails extends VBox {
    private static final int LONGEST = 300;

    private final Label what = Controls.prose("", "mono", "strong");
    private final VBox facts = Controls.column("request-facts");

    /// @param close has none chosen any more
    RequestDetails(Runnable close) {
        setId("request-details");
        getStyleClass().add("request-details");
        what.setId("request-what");
        what.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(what, Priority.ALWAYS);
        Button closing = Controls.button("", Feather.X, close);
        closing.setId("request-close");
        closing.getStyleClass().add("icon-only");
        closing.setAccessibleText(Messages.text("notice.dismiss"));
        ScrollPane scroll = new ScrollPane(facts);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(Controls.row("request-head", what, closing), scroll);
        show(null);
    }

    void show(@Nullable LoggedRequest request) {
        Controls.show(this, request != null);
        if (request != null) {
            tell(request);
        }
    }

    private void tell(LoggedRequest request) {
        what.setText(request.method() + " " + shown(request.path()));
        facts.getChildren().clear();
        fact("request-status", Messages.text("provider.status"),
                Messages.text("provider.status.took", request.status(), Long.toString(request.millis())));
        fact("request-time", Messages.text("provider.time"), ProviderActivity.TIME.format(request.at()));
        String clientId = request.clientId();
        fact("request-client", Messages.text("provider.client"),
                clientId.isEmpty() ? Messages.text("provider.client.none") : shown(clientId));
        request.refusal().ifPresent(this::refusal);
        if (!request.parameters().isEmpty()) {
            facts.getChildren().add(Controls.label(Messages.text("provider.parameters"), "strong"));
        }
        request.parameters().forEach(this::parameter);
    }

    private void refusal(Refusal refusal) {
        fact("request-error", Messages.text("provider.refused"), shown(refusal.error()));
        if (!refusal.description().isEmpty()) {
            fact("request-description", "", shown(refusal.description()));
        }
    }

    private void parameter(LoggedParameter parameter) {
        Label shown = parameter.value().map(value -> Controls.prose(shown(value), "mono"))
                .orElseGet(() -> Controls.prose(Messages.text("provider.parameter.hidden"), "faint"));
        shown.setId("request-parameter-" + parameter.name());
        add(Controls.prose(shown(parameter.name()), "mono", "faint"), shown);
    }

    private void fact(String id, String name, String value) {
        Label shown = Controls.prose(value);
        shown.setId(id);
        add(Controls.label(name, "faint"), shown);
    }

    private void add(Node name, Node value) {
        facts.getChildren().add(new VBox(name, value));
    }

    private static String shown(String text) {
        return SafeText.clean(text, LONGEST);
    }
}
